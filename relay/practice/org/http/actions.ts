// Invocable actions: lists, describes, and running them. Shapes as in the Actions Developer Guide, from memory.
import { emailSimple } from '../actions/emailSimple.ts';
import { customActions } from '../actions/flows.ts';
import type { Action, Parameter, Values } from '../actions/types.ts';
import { asObject } from '../dml/input.ts';
import type { DmlContext } from '../dml/context.ts';
import { OrgError, notFound, orgError } from '../errors.ts';
import { dmlContext } from './api.ts';
import type { ApiRequest, ApiResponse } from './api.ts';

const actions: readonly Action[] = [emailSimple, ...customActions];

const addressOf = ({ version }: ApiRequest, { kind, name }: Action): string =>
  `/services/data/${version}/actions/${kind === 'standard' ? kind : `custom/${kind}`}/${name}`;

const typeOf = ({ kind, name }: Action): string =>
  kind === 'standard' ? name.toUpperCase() : kind.toUpperCase();

export function actionKinds({ version }: ApiRequest): ApiResponse {
  const base = `/services/data/${version}/actions`;
  return { status: 200, body: { standard: `${base}/standard`, custom: `${base}/custom` } };
}

export function customKinds({ version }: ApiRequest): ApiResponse {
  const base = `/services/data/${version}/actions/custom`;
  return { status: 200, body: { apex: `${base}/apex`, flow: `${base}/flow` } };
}

/** The last segment of the path names the kind. */
export function listActions(request: ApiRequest): ApiResponse {
  const list = actions
    .filter(({ kind }) => kind === request.path.at(-1))
    .map((action) => ({
      label: action.label,
      name: action.name,
      type: typeOf(action),
      url: addressOf(request, action),
    }));
  return { status: 200, body: { actions: list } };
}

function actionOf({ path }: ApiRequest): Action {
  const [kind, name] = path.slice(-2);
  const found = actions.find((each) => each.kind === kind && each.name === name);
  if (!found) throw notFound();
  return found;
}

export function describeAction(request: ApiRequest): ApiResponse {
  const action = actionOf(request);
  const body = {
    description: action.description,
    inputs: action.inputs.map(describeParameter),
    label: action.label,
    name: action.name,
    outputs: action.outputs.map(describeParameter),
    standard: action.kind === 'standard',
    targetEntityName: null,
    type: typeOf(action),
  };
  return { status: 200, body };
}

function describeParameter(parameter: Parameter): object {
  const { name, label, type, description, required = false, maxOccurs = 1 } = parameter;
  return {
    byteLength: 0,
    description,
    label,
    maxOccurs,
    name,
    picklistValues: null,
    required,
    sobjectType: parameter.sobjectType ?? null,
    type,
  };
}

const maxInputs = 200;

/** Every set of inputs is run by itself; the answer is 400 when one of them failed. */
export function runAction(request: ApiRequest): ApiResponse {
  const action = actionOf(request);
  const { inputs } = asObject(request.body);
  if (!Array.isArray(inputs) || inputs.length === 0 || inputs.length > maxInputs)
    throw orgError(400, 'JSON_PARSER_ERROR', `inputs must be a list of 1 to ${maxInputs}`);
  const context = dmlContext(request);
  const results = inputs.map((input: unknown) => runOne(context, action, asObject(input)));
  const failed = results.some(({ isSuccess }) => !isSuccess);
  return { status: failed ? 400 : 200, body: results };
}

interface ActionResult {
  actionName: string;
  errors: unknown[] | null;
  invocationId: null;
  isSuccess: boolean;
  outcome: null;
  outputValues: Values | null;
  sortOrder: number;
  version: number;
}

function runOne(context: DmlContext, action: Action, input: Values): ActionResult {
  const common = {
    actionName: action.name,
    invocationId: null,
    outcome: null,
    sortOrder: -1,
    version: 1,
  };
  try {
    const outputs = context.store.atomic(() => {
      checkInput(action, input);
      return action.run(context, input);
    });
    const status = action.kind === 'flow' ? { Flow__InterviewStatus: 'Finished' } : {};
    const outputValues = outputs && { ...outputs, ...status };
    return { ...common, errors: null, isSuccess: true, outputValues };
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    return { ...common, errors: errorsOf(action, error), isSuccess: false, outputValues: null };
  }
}

/** Of what goes wrong inside, a flow tells in its own words. */
function errorsOf({ kind }: Action, { entries }: OrgError): unknown[] {
  return entries.map(({ errorCode, message, fields = [] }) =>
    kind === 'flow' && errorCode !== 'INVALID_API_INPUT'
      ? {
          statusCode: 'UNKNOWN_EXCEPTION',
          message: `An unhandled fault has occurred in this flow: ${errorCode}: ${message}`,
          fields: [],
        }
      : { statusCode: errorCode, message, fields },
  );
}

const jsTypes: Record<Parameter['type'], string> = {
  STRING: 'string',
  TEXTAREA: 'string',
  DATE: 'string',
  SOBJECT: 'object',
  REFERENCE: 'string',
  NUMBER: 'number',
  BOOLEAN: 'boolean',
};

/** @throws OrgError INVALID_API_INPUT for what is missing, unknown or of another type */
function checkInput({ inputs }: Action, input: Values): void {
  const refuse = (message: string) => orgError(400, 'INVALID_API_INPUT', message, []);
  const unknown = Object.keys(input).find((name) => !inputs.some((each) => each.name === name));
  if (unknown !== undefined) throw refuse(`Invalid input parameter: ${unknown}`);
  for (const { name, type, required, maxOccurs = 1 } of inputs) {
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    const empty = value === undefined || value === null || value === '';
    if (required && empty) throw refuse(`Missing required input parameter: ${name}`);
    if (empty) continue;
    const values: unknown[] = maxOccurs > 1 && Array.isArray(value) ? value : [value];
    if (values.some((each) => typeof each !== jsTypes[type]))
      throw refuse(`The value of ${name} is no ${type}`);
  }
}
