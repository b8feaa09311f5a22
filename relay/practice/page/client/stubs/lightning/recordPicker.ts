// Stands in for `lightning/recordPicker`, which the base components' package does not bring.
export { default } from 'page/recordPicker';
