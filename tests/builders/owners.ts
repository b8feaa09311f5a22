// Whose things are in tests of the state: two people of one org.
import { logOf, type LogKey, type Owner } from '../../relay/src/state/owned.ts';

export const DANA: Owner = { orgId: '00D000000000001EAA', userId: '005000000000001AAA' };
export const SAM: Owner = { orgId: '00D000000000001EAA', userId: '005000000000002AAA' };

/** The log of a turn of Dana's. */
export const danasLog = (turnId: string): LogKey => logOf({ id: turnId, owner: DANA });
