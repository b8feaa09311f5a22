// Decides from the environment which model the panel talks to: a real one, or the practice model.

/** An entry of `models` in the relay's configuration. */
export interface ModelEntry {
  baseUrl: string;
  apiKeyEnv?: string;
  model: string;
  contextTokens: number;
  notice?: string;
}

const OPENAI_URL = 'https://api.openai.com/v1';
const OPENAI_MODEL = 'gpt-5-mini';
const CONTEXT_TOKENS = 128_000;

export const PRACTICE_NOTICE =
  'Practice model: understands a list of phrases. Set OPENAI_API_KEY to talk to a real one.';

/**
 * The model that the environment names; undefined when it names none.
 * Throws an Error that says what to set when it names one by half.
 */
export function modelFromEnvironment(env: NodeJS.ProcessEnv): ModelEntry | undefined {
  const { MODEL_BASE_URL: baseUrl, MODEL: model } = env;
  if (baseUrl) {
    if (!model) throw new Error('MODEL_BASE_URL is set: set MODEL as well, to a model it has.');
    // The OpenAI key is not sent to somebody else's address.
    const apiKeyEnv = env['MODEL_API_KEY'] ? 'MODEL_API_KEY' : undefined;
    return { baseUrl, apiKeyEnv, model, contextTokens: CONTEXT_TOKENS };
  }
  if (!env['OPENAI_API_KEY']) return undefined;
  return {
    baseUrl: OPENAI_URL,
    apiKeyEnv: 'OPENAI_API_KEY',
    model: model || OPENAI_MODEL,
    contextTokens: CONTEXT_TOKENS,
  };
}

/** A model at an address without a key: the practice model with its notice, or a test's own. */
export function localModel(baseUrl: string, notice?: string): ModelEntry {
  return { baseUrl, model: 'practice', contextTokens: CONTEXT_TOKENS, notice };
}
