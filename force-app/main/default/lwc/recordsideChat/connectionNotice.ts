// What the panel says while Salesforce does not yet accept the relay on the person's behalf.
import type { ConnectionCard } from '@relay/protocol';
import connectAction from '@salesforce/label/c.Recordside_Connect_Action';
import connectHeading from '@salesforce/label/c.Recordside_Connect_Heading';
import connectMessage from '@salesforce/label/c.Recordside_Connect_Message';
import refusedHeading from '@salesforce/label/c.Recordside_Connect_Refused';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';

export interface ConnectionNotice {
  heading: string;
  message: string;
  action: string;
}

/** Nothing while the connection is ready or not yet known. */
export function connectionNotice(card: ConnectionCard | undefined): ConnectionNotice | undefined {
  if (!card || card.status === 'ready') return undefined;
  return {
    heading: card.status === 'refused' ? refusedHeading : connectHeading,
    message: card.help ?? connectMessage,
    action: card.authorizeUrl ? connectAction : tryAgain,
  };
}

/** Only a web address opens: the relay's answer is checked like anything else from outside. */
export function openWindow(url: string): void {
  if (/^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
