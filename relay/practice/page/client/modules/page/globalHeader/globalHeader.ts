// The top line of every page: where you are, search, who you are.
import { LightningElement } from 'lwc';

export default class GlobalHeader extends LightningElement {}
