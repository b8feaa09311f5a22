// The Metadata API's REST resource for deployments: a zip comes in, and what became of it is asked for by its id.
import type { Context } from 'hono';
import { z } from 'zod';
import { deploy } from '../deploy/deploy.ts';
import { deployResult, pendingResult } from '../deploy/deployResult.ts';
import type { Deployment } from '../deploy/types.ts';
import { notFound, orgError } from '../errors.ts';
import { toId18 } from '../store/ids.ts';
import type { ApiRequest, ApiResponse } from './api.ts';

const optionsShape = z.object({
  checkOnly: z.boolean().default(false),
  ignoreWarnings: z.boolean().default(false),
  rollbackOnError: z.boolean().default(true),
  singlePackage: z.boolean().default(true),
  performRetrieve: z.boolean().default(false),
  testLevel: z.string().nullish(),
  runTests: z.array(z.string()).nullish(),
});

type DeployOptions = z.output<typeof optionsShape>;

const uploadShape = z.object({
  zip: z.instanceof(Uint8Array),
  deployOptions: optionsShape,
});

export const isMultipart = (c: Context): boolean =>
  /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '');

/**
 * Reads the two parts of an upload: a zip, and JSON with the options. Clients give them different names.
 *
 * @throws OrgError when the body is no such upload
 */
export async function readUpload(c: Context): Promise<unknown> {
  const parts = await partsOf(c);
  let zip: Uint8Array | undefined;
  let json = '{}';
  for (const [name, part] of parts) {
    const isFile = typeof part !== 'string';
    if (name === 'file' && isFile) zip = new Uint8Array(await part.arrayBuffer());
    else json = isFile ? await part.text() : part;
  }
  if (!zip) throw orgError(400, 'INVALID_INPUT', 'The request has no part "file" with a zip file');
  try {
    const { deployOptions = {} } = JSON.parse(json) as { deployOptions?: unknown };
    return { zip, deployOptions };
  } catch {
    throw orgError(400, 'JSON_PARSER_ERROR', 'The deploy options are no valid JSON');
  }
}

async function partsOf(c: Context): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch {
    throw orgError(400, 'INVALID_INPUT', 'The multipart body cannot be read');
  }
}

export function startDeploy(request: ApiRequest): ApiResponse {
  requireAdmin(request);
  const upload = uploadShape.safeParse(request.body);
  if (!upload.success)
    throw orgError(400, 'INVALID_INPUT', 'A deployment is a multipart body with a zip and options');
  const { zip, deployOptions } = upload.data;
  refuse(deployOptions);
  const { checkOnly, ignoreWarnings } = deployOptions;
  const deployment = deploy(request.core, { zip, checkOnly, ignoreWarnings, user: request.user });
  // It is done already; a client asks for the result as it would of an org that takes its time.
  return {
    status: 201,
    body: {
      ...addressOf(request, deployment),
      deployResult: pendingResult(deployment),
      deployOptions,
    },
  };
}

export function readDeploy(request: ApiRequest): ApiResponse {
  requireAdmin(request);
  const id = toId18(request.path[2] ?? '');
  const deployment = request.core.deployed.deployments.find((each) => each.id === id);
  if (!deployment) throw notFound();
  const details = request.query.get('includeDetails') === 'true';
  return {
    status: 200,
    body: { ...addressOf(request, deployment), deployResult: deployResult(deployment, details) },
  };
}

const addressOf = ({ version }: ApiRequest, { id }: Deployment): object => ({
  id,
  url: `/services/data/${version}/metadata/deployRequest/${id}`,
});

function requireAdmin({ user }: ApiRequest): void {
  if (!user.admin)
    throw orgError(
      403,
      'INSUFFICIENT_ACCESS',
      'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
    );
}

/** What it does not do is said before anything is read. */
function refuse(options: DeployOptions): void {
  const { rollbackOnError, singlePackage, performRetrieve, testLevel, runTests } = options;
  const invalid = (message: string) => orgError(400, 'INVALID_OPERATION', message);
  if (!rollbackOnError)
    throw invalid('rollbackOnError must be true when deploying to a production organization');
  if (!singlePackage) throw invalid('The practice org takes one package at a time');
  if (performRetrieve) throw invalid('The practice org retrieves nothing after a deployment');
  if ((testLevel && testLevel !== 'NoTestRun') || runTests?.length)
    throw invalid('The practice org runs no Apex: deploy with the test level NoTestRun');
}
