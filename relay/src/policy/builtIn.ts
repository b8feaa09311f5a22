// What no tool ever touches, whatever the admin's rows say.
import type { Effect } from './types.ts';

interface ClosedObjects {
  /** Names in any capitals. */
  names: ReadonlySet<string> | RegExp;
  /** Writes are closed for every entry; reads only where this says so. */
  reads: 'closed' | 'open';
  why: string;
}

const listed = (names: string): ReadonlySet<string> =>
  new Set(names.trim().toLowerCase().split(/\s+/));

/** The most telling entry first: the first that fits gives the reason. */
const closed: readonly ClosedObjects[] = [
  {
    // A namespace stands before the name where the package was installed with one.
    names: /^(?:[a-z0-9]+(?:_[a-z0-9]+)*__)?recordside_/i,
    reads: 'closed',
    why: "Recordside's own policy and audit records are never touched by a tool.",
  },
  {
    names: /^(?!.*__c$)\w*share$/i,
    reads: 'closed',
    why: 'Sharing decides who sees a record; no tool reads or changes it.',
  },
  {
    names: listed(`
      PermissionSet PermissionSetAssignment PermissionSetGroup PermissionSetGroupComponent
      PermissionSetLicense PermissionSetLicenseAssign PermissionSetLicenseDefinition
      PermissionSetTabSetting MutingPermissionSet CustomPermission CustomPermissionDependency
      ObjectPermissions FieldPermissions SetupEntityAccess FieldSecurityClassification
      Profile UserRole Group GroupMember QueueSobject UserAccountTeamMember
      UserPermissionAccess UserRecordAccess UserFieldAccess UserEntityAccess
      UserLicense UserPackageLicense PackageLicense ActivePermSetLicenseMetric
      ActiveProfileMetric GrantedByLicense TenantUsageEntitlement DelegatedAccount
      DelegateGroup ObjectTerritory2Association UserTerritory2Association`),
    reads: 'closed',
    why: 'Permissions, roles and groups are set up by admins; no tool touches them.',
  },
  {
    names: listed(`
      AuthSession SessionPermSetActivation LoginHistory LoginGeo LoginIp LoginEvent
      LoginEventStream LoginAsEvent LoginAsEventStream LogoutEvent LogoutEventStream
      VerificationHistory TwoFactorInfo TwoFactorMethodsInfo TwoFactorTempCode UserLogin
      IdentityVerificationEvent IdentityProviderEventStore IdpEventLog OauthToken
      OauthCustomScope OauthCustomScopeApp ThirdPartyAccountLink AuthProvider AuthConfig
      AuthConfigProviders SamlSsoConfig ExternalDataSource ExternalDataUserAuth
      ExternalCredential ExternalCredentialParameter UserExternalCredential NamedCredential
      NamedCredentialParameter PrincipalAccess ConnectedApplication ExternalClientApplication
      InstalledMobileApp SessionHijackingEvent CredentialStuffingEvent ApiAnomalyEvent
      ReportAnomalyEvent GuestUserAnomalyEvent UserDevice UserDeviceApplication
      MobileSecurityUserMetric`),
    reads: 'closed',
    why: 'Logins, sessions and credentials are never touched by a tool.',
  },
  {
    names: listed(`
      ApexClass ApexTrigger ApexPage ApexComponent ApexLog ApexTestQueueItem ApexTestResult
      ApexTestResultLimits ApexTestRunResult ApexTestSuite ApexPageInfo ApexTypeImplementor
      ApexEmailNotification AsyncApexJob AuraDefinition AuraDefinitionBundle
      AuraDefinitionBundleInfo AuraDefinitionInfo LightningComponentBundle
      LightningComponentResource StaticResource VisualforceAccessMetrics CronTrigger
      CronJobDetail BackgroundOperation SetupAuditTrail EventLogFile LogFile
      EntityDefinition EntityParticle FieldDefinition RelationshipDomain RelationshipInfo
      PicklistValueInfo StandardAction Publisher SearchLayout OwnerChangeOptionInfo
      DataType DataStatistics FlowDefinitionView FlowVersionView FlowVariableView
      FlowInterview FlowInterviewLog FlowRecord FlowStageRelation ProcessDefinition
      ProcessNode AppDefinition AppMenuItem AppTabMember TabDefinition UserAppInfo
      UserAppMenuItem UserAppMenuCustomization UserSetupEntityAccess CustomBrand
      CustomBrandAsset BrandTemplate CorsWhitelistEntry CspTrustedSite RemoteProxy
      Domain DomainSite Site SiteDetail Network NetworkMember NetworkMemberGroup
      EmailServicesAddress EmailServicesFunction EmailDomainFilter EmailDomainKey EmailRelay
      OrgWideEmailAddress MatchingRule MatchingRuleItem DuplicateRule PlatformCachePartition
      PlatformCachePartitionType PlatformEventUsageMetric EventBusSubscriber
      ExternalEventMapping TransactionSecurityPolicy UserProvisioningConfig
      UserProvisioningLog UserProvisioningRequest UserProvAccount UserProvAccountStaging
      UserProvMockTarget UserPreference OrgDeleteRequest OrgLifecycleNotification
      OrgMetric OrgMetricScanResult OrgMetricScanSummary DataEncryptionKey TenantSecret
      SecurityCustomBaseline ClientBrowser ManagedContentInfo MyDomainDiscoverableLogin`),
    reads: 'closed',
    why: 'Code, automation and settings of the org are never touched by a tool.',
  },
  {
    names: listed(`
      User Organization RecordType BusinessHours BusinessProcess Holiday Period
      FiscalYearSettings CurrencyType DatedConversionRate ListView ListViewChart Folder
      EmailTemplate Report Dashboard DashboardComponent Translation CategoryNode Community
      Territory2 Territory2Model Territory2Type`),
    reads: 'open',
    why: 'Users and settings of the org may be read, never changed by a tool.',
  },
  {
    names: /__mdt$/i,
    reads: 'open',
    why: 'Custom metadata configures the org: it may be read, never changed by a tool.',
  },
];

/**
 * Why an effect on an object is closed for every tool, or undefined if it is not. A name that is no
 * API name is closed: no row of the policy could mean it.
 */
export function closedBy(object: string, effect: Effect): string | undefined {
  if (!isApiName(object)) return 'This is no API name of an object.';
  const found = entryOf(object);
  return found && (effect !== 'read' || found.reads === 'closed') ? found.why : undefined;
}

/** Letters, digits and underscores of ASCII: look-alike letters and paths are none. */
export function isApiName(name: string): boolean {
  return /^[A-Za-z]\w{0,79}$/.test(name);
}

const remembered = new Map<string, ClosedObjects | undefined>();

/** Names come from models too, so what is remembered is bounded. */
const mostRemembered = 2_000;

function entryOf(object: string): ClosedObjects | undefined {
  const name = object.toLowerCase();
  if (remembered.has(name)) return remembered.get(name);
  const found = closed.find(({ names }) =>
    names instanceof RegExp ? names.test(name) : names.has(name),
  );
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(name, found);
  return found;
}
