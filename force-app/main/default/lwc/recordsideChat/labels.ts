// The panel's own words; those of its parts stand with them.
import cleared from '@salesforce/label/c.Recordside_Clear_Done';
import connected from '@salesforce/label/c.Recordside_Connect_Done';
import copied from '@salesforce/label/c.Recordside_Copy_Done';
import failedHeading from '@salesforce/label/c.Recordside_Open_Failed';
import offline from '@salesforce/label/c.Recordside_Header_Offline';
import opening from '@salesforce/label/c.Recordside_Opening';
import panel from '@salesforce/label/c.Recordside_Panel';
import reconnecting from '@salesforce/label/c.Recordside_Header_Reconnecting';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';

export const labels = {
  ...{ cleared, connected, copied, failedHeading, offline },
  ...{ opening, panel, reconnecting, tryAgain },
};
