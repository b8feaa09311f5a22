// What the checks of permission sets, tabs, apps, sites and the client app must catch.
import { catches } from './mistakes.ts';
import { metadata, swap, swapOnce } from '../scratchProject.ts';

const USERS = 'permissionsets/Recordside_User.permissionset-meta.xml';
const ADMINS = 'permissionsets/Recordside_Admin.permissionset-meta.xml';
const INTEGRATION = 'permissionsets/Recordside_Integration.permissionset-meta.xml';

catches('the check of permission sets', [
  [
    'an object that is not there',
    USERS,
    swap('>Recordside_Action__c<', '>Recordside_Act__c<'),
    'there is no object Recordside_Act__c',
  ],
  [
    'a metadata type among the objects',
    USERS,
    swap('<object>Recordside_Action__c<', '<object>Recordside_Agent__mdt<'),
    'Recordside_Agent__mdt is granted through customMetadataTypeAccesses',
  ],
  [
    'a field that is not there',
    USERS,
    swap('_Action__c.Tool__c', '_Action__c.Tol__c'),
    'there is no field Recordside_Action__c.Tol__c',
  ],
  [
    'a field of another object',
    USERS,
    swap('_Action__c.Tool__c', '_Action_Row__c.Tool__c'),
    'there is no field Recordside_Action_Row__c.Tool__c',
  ],
  [
    'a required field',
    USERS,
    swap('_Action__c.Tool__c', '_Action__c.Kind__c'),
    'Kind__c is required',
  ],
  [
    'the field to the master',
    USERS,
    swap('_Row__c.Guard__c', '_Row__c.Action__c'),
    'Action__c is required',
  ],
  [
    'a class that is not there',
    USERS,
    swap('>RecordsideSession<', '>RecordsideSesion<'),
    'there is no ApexClass RecordsideSesion',
  ],
  [
    'a custom permission that is not there',
    ADMINS,
    swap('<name>Recordside_Admin<', '<name>Recordside_Boss<'),
    'there is no CustomPermission Recordside_Boss',
  ],
  [
    'a metadata type that is not there',
    ADMINS,
    swap('Recordside_Agent__mdt', 'Recordside_Bot__mdt'),
    'there is no CustomObject Recordside_Bot__mdt',
  ],
  [
    'an app that is not there',
    ADMINS,
    swap('<application>Recordside<', '<application>Recside<'),
    'there is no CustomApplication Recside',
  ],
  [
    'a tab that is not there',
    ADMINS,
    swap('<tab>Recordside_Home<', '<tab>Recordside_House<'),
    'there is no CustomTab Recordside_House',
  ],
  [
    'a user permission that is not there',
    INTEGRATION,
    swap('>ApiEnabled<', '>ApiEnable<'),
    'there is no user permission ApiEnable',
  ],
  [
    'a right without the right it needs',
    USERS,
    swapOnce('<allowDelete>false', '<allowDelete>true'),
    'allowDelete demands allowEdit',
  ],
  [
    'a detail without its master',
    USERS,
    swap('<object>Recordside_Action__c<', '<object>Account<'),
    'demands a right to its master',
  ],
  [
    'an edit without a look',
    USERS,
    swapOnce('<readable>true', '<readable>false'),
    'editable demands readable',
  ],
  [
    'the same field twice',
    USERS,
    swap('_Action__c.Tool__c', '_Action__c.Turn__c'),
    'Turn__c is granted twice',
  ],
]);

const TAB = 'tabs/Recordside_Home.tab-meta.xml';
const APP = 'applications/Recordside.app-meta.xml';
const SITE = 'cspTrustedSites/Recordside_Relay.cspTrustedSite-meta.xml';
const CLIENT = '/force-app/client-app/main/default';
const POLICIES = `${CLIENT}/extlClntAppOauthPolicies/Recordside_oauthPlcy.ecaOauthPlcy-meta.xml`;

catches('the check of tabs, apps, sites and the client app', [
  [
    'a tab of no page',
    TAB,
    swap('>Recordside_Home<', '>Recordside_House<'),
    'there is no FlexiPage Recordside_House',
  ],
  [
    'a tab of nothing',
    TAB,
    swap('<flexiPage>Recordside_Home</flexiPage>', ''),
    'a tab shows one thing, not 0',
  ],
  [
    'a tab of no object',
    'tabs/Nobody__c.tab-meta.xml',
    metadata('CustomTab', '<customObject>true</customObject><motif>Custom1: Heart</motif>'),
    'there is no CustomObject Nobody__c',
  ],
  [
    'a tab of no name',
    TAB,
    (text) => text.replace(/<label>.*<\/label>/, ''),
    'the tab needs <label>',
  ],
  [
    'a tab of no component',
    TAB,
    (text) => text.replace(/<flexiPage>.*<\/flexiPage>/, '<lwcComponent>nobody</lwcComponent>'),
    'there is no LightningComponentBundle nobody',
  ],
  [
    'an app that opens on no tab',
    APP,
    swapOnce('<description>', '<defaultLandingTab>Nowhere</defaultLandingTab><description>'),
    'there is no CustomTab Nowhere',
  ],
  [
    'a tab of no picture',
    TAB,
    (text) => text.replace(/<motif>.*<\/motif>/, ''),
    'a tab needs <motif>',
  ],
  [
    'an app with a tab that is not there',
    APP,
    swap('<tabs>Recordside_Home', '<tabs>Recordside_House'),
    'there is no CustomTab Recordside_House',
  ],
  [
    'an app with a utility bar that is not there',
    APP,
    swapOnce('<uiType>', '<utilityBar>Bar</utilityBar><uiType>'),
    'there is no FlexiPage Bar',
  ],
  [
    'a site over http',
    SITE,
    swap('https://', 'http://'),
    "'http://relay.example.com' is no https origin",
  ],
  [
    'a policy of no client app',
    POLICIES,
    swap('>Recordside</externalClientApplication', '>Rec</externalClientApplication'),
    'there is no ExternalClientApplication Rec',
  ],
  [
    'a policy for a permission set that is not there',
    POLICIES,
    swap('Recordside_User', 'Recordside_Usr'),
    'there is no PermissionSet Recordside_Usr',
  ],
]);
