// A deployment as the Metadata API's REST resource tells it.
import type { Deployment, DeployedComponent, Failure } from './types.ts';

const salesforceTime = (iso: string): string => `${iso.slice(0, 19)}.000+0000`;

/**
 * @param details - with the results of every component
 * @returns the `deployResult` of a deployment that has ended
 */
export function deployResult(deployment: Deployment, details: boolean): Record<string, unknown> {
  const { id, checkOnly, ignoreWarnings, components, failures, user, startedAt } = deployment;
  const failed = failures.length > 0;
  const at = salesforceTime(startedAt);
  return {
    id,
    checkOnly,
    ignoreWarnings,
    rollbackOnError: true,
    runTestsEnabled: false,
    createdBy: user.id.slice(0, 15),
    createdByName: user.name,
    createdDate: at,
    startDate: at,
    completedDate: at,
    lastModifiedDate: at,
    done: true,
    success: !failed,
    status: failed ? 'Failed' : 'Succeeded',
    stateDetail: null,
    errorMessage: null,
    errorStatusCode: null,
    numberComponentErrors: failures.length,
    numberComponentsDeployed: succeeded(deployment).length,
    numberComponentsTotal: succeeded(deployment).length + failures.length,
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    ...(details ? { details: detailsOf(deployment, components, at) } : {}),
  };
}

/** @returns the `deployResult` of a deployment that has only been taken */
export function pendingResult({ id, checkOnly, ignoreWarnings }: Deployment): object {
  const options = { checkOnly, ignoreWarnings, rollbackOnError: true, runTestsEnabled: false };
  return { id, ...options, done: false, success: false, status: 'Pending' };
}

/** Those that nothing was wrong with; with a failure elsewhere they were put back. */
function succeeded({ components, failures }: Deployment): DeployedComponent[] {
  const failed = new Set(failures.map(({ type, fullName }) => `${type}:${fullName}`));
  return components.filter(({ type, fullName }) => !failed.has(`${type}:${fullName}`));
}

function detailsOf(
  deployment: Deployment,
  components: readonly DeployedComponent[],
  createdDate: string,
): Record<string, unknown> {
  const successes = succeeded(deployment).map((each) => success(each, createdDate));
  const failures = deployment.failures.map((each) => failure(each, createdDate));
  return {
    allComponentMessages: [...successes, ...failures],
    componentSuccesses: [...(components.length > 0 ? [manifest(createdDate)] : []), ...successes],
    componentFailures: failures,
    retrieveResult: null,
    runTestResult: {
      numFailures: 0,
      numTestsRun: 0,
      totalTime: 0,
      successes: [],
      failures: [],
      codeCoverage: [],
      codeCoverageWarnings: [],
      flowCoverage: [],
      flowCoverageWarnings: [],
    },
  };
}

function success(component: DeployedComponent, createdDate: string): object {
  const { type, fullName, fileName, state } = component;
  return {
    componentType: type,
    fullName,
    fileName,
    changed: state !== 'unchanged',
    created: state === 'created',
    createdDate,
    deleted: false,
    success: true,
    warning: false,
    problem: null,
    problemType: null,
  };
}

const manifest = (createdDate: string): object =>
  success(
    {
      type: '',
      fullName: 'package.xml',
      fileName: 'package.xml',
      state: 'changed',
      modelled: false,
    },
    createdDate,
  );

function failure(each: Failure, createdDate: string): object {
  const { type, fullName, fileName, problem, line, column } = each;
  return {
    componentType: type,
    fullName,
    fileName,
    problem,
    problemType: 'Error',
    ...(line === undefined ? {} : { lineNumber: line, columnNumber: column }),
    changed: false,
    created: false,
    createdDate,
    deleted: false,
    success: false,
    warning: false,
  };
}
