// The rules of the house: import direction, one owner per vendor, short files and functions, what an org accepts.
import lwcConfig from '@salesforce/eslint-config-lwc';
import lwcPlatform from '@lwc/eslint-plugin-lwc-platform';
import slds from '@salesforce-ux/eslint-plugin-slds';
import tseslint from 'typescript-eslint';

const bundles = 'force-app/main/default/lwc/**';
const only = (configs, files) => configs.map((config) => ({ ...config, files }));

/** The way of one message: a folder imports values only from those below it. Types may cross. */
const rooms = [
  'routes',
  'session',
  'turn',
  'model',
  'tools',
  'soql',
  'policy',
  'approvals',
  'salesforce',
  'audit',
  'state',
  'telemetry',
  'words',
];
/** One vendor, one importer. */
const owners = {
  openai: ['model'],
  undici: ['model', 'salesforce'],
  jsforce: ['salesforce'],
  jose: ['session', 'salesforce'],
  pino: ['telemetry'],
  'prom-client': ['telemetry'],
  '@opentelemetry/api': ['telemetry'],
  '@opentelemetry/exporter-trace-otlp-http': ['telemetry'],
  '@opentelemetry/resources': ['telemetry'],
  '@opentelemetry/sdk-trace-node': ['telemetry'],
  ioredis: ['state'],
  bullmq: ['state'],
  'csv-parse': ['tools'],
  'csv-parse/sync': ['tools'],
  mammoth: ['tools'],
  unpdf: ['tools'],
  '@jetstreamapp/soql-parser-js': [],
};

const roomRules = rooms.map((room, i) => ({
  files: [`relay/src/${room}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        paths: Object.entries(owners)
          .filter(([, allowed]) => !allowed.includes(room))
          .map(([name]) => ({ name, message: `${name} has its own room.` })),
        patterns: [
          ...(room === 'salesforce'
            ? []
            : [{ group: ['jsforce/*'], message: 'jsforce has its own room.' }]),
          { group: ['**/practice/**'], message: 'The relay knows nothing of practice.' },
          ...(i === 0
            ? []
            : [
                {
                  group: rooms.slice(0, i).map((above) => `**/${above}/**`),
                  allowTypeImports: true,
                  message:
                    'Imports point downward: routes, session, turn, model, tools, soql, policy, approvals, salesforce, audit, state, telemetry, words.',
                },
              ]),
        ],
      },
    ],
  },
}));

const size = {
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': [
    'error',
    { max: 50, skipBlankLines: true, skipComments: true, IIFEs: true },
  ],
};

export default [
  {
    ignores: [
      'node_modules/',
      '.practice/',
      '.recordside/',
      '.reports/',
      '/build/',
      'coverage/',
      'force-app/**/lwc/**/*.js',
    ],
  },
  ...only([...tseslint.configs.strict, ...tseslint.configs.stylistic], ['**/*.ts']),
  {
    files: ['**/*.ts'],
    rules: {
      ...size,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // An import of nothing but inline types leaves an empty import behind, which an org cannot resolve.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    // A mixin's constructor must take any[]: TypeScript knows no other form.
    files: ['types/**/*.d.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  ...roomRules,
  {
    // A test file is a list of sentences; what makes it long is their number.
    files: ['tests/**/*.ts', '**/__tests__/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-empty-function': 'off' },
  },
  ...only(
    [...lwcConfig.configs.recommendedTs, ...lwcConfig.configs.i18nTs],
    [`${bundles}/*.ts`],
  ).map((config) => ({
    ...config,
    ignores: ['**/__tests__/**'],
  })),
  {
    files: [`${bundles}/*.ts`],
    ignores: ['**/__tests__/**'],
    plugins: { '@lwc/lwc-platform': lwcPlatform },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        project: 'force-app/main/default/lwc/tsconfig.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-void': 'off',
      // TypeScript's own rule knows types, and Prettier settles how an arrow reads.
      'no-unused-vars': 'off',
      'no-confusing-arrow': 'off',
      // Reading a stream is a loop; countdowns and frames need timers, and each is cleared.
      'no-await-in-loop': 'off',
      '@lwc/lwc/no-async-operation': 'off',
      // @salesforce/i18n-service is not there on every release that the panel supports.
      '@salesforce/lightning/prefer-i18n-service': 'off',
      'no-eval': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'document',
          property: 'querySelector',
          message: 'A component sees its own template only.',
        },
        { property: 'innerHTML', message: 'Text is rendered by template.' },
      ],
      '@lwc/lwc-platform/no-aura': 'error',
      '@lwc/lwc-platform/no-dynamic-import': 'error',
      '@lwc/lwc-platform/no-process-env': 'error',
    },
  },
  {
    // Whoever reads a child of the panel reads it at one sitting: every line counts.
    files: [`${bundles}/*.ts`],
    ignores: ['**/__tests__/**', '**/recordsideChat/**'],
    rules: { 'max-lines': ['error', { max: 199 }] },
  },
  ...only(slds.configs['flat/recommended-css'], [`${bundles}/*.css`]),
  {
    files: [`${bundles}/*.css`],
    // It wants a hook for `100%` and `48rem` too; that no colour stands alone is held by tools/check-lwc.ts.
    rules: { '@salesforce-ux/slds/no-hardcoded-values-slds2': 'off' },
  },
  ...only(slds.configs['flat/recommended-html'], [`${bundles}/*.html`]),
];
