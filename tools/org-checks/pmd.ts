// Runs PMD's rules for Apex over the project, through Salesforce's Code Analyzer.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  CodeAnalyzer as Analyzer,
  CodeAnalyzerConfig as Config,
} from '@salesforce/code-analyzer-core';
import { SHORT_RUN } from './apexCompile.ts';

const require = createRequire(import.meta.url);
const { CodeAnalyzer, CodeAnalyzerConfig } = require('@salesforce/code-analyzer-core') as {
  CodeAnalyzer: new (config: Config) => Analyzer;
  CodeAnalyzerConfig: typeof Config;
};
const { createEnginePlugin } = require('@salesforce/code-analyzer-pmd-engine') as {
  createEnginePlugin: () => Parameters<Analyzer['addEnginePlugin']>[0];
};

/** The rules that the package's Apex is held to. */
export const RULES = [
  // Security
  'ApexBadCrypto',
  'ApexCRUDViolation',
  'ApexCSRF',
  'ApexDangerousMethods',
  'ApexInsecureEndpoint',
  'ApexOpenRedirect',
  'ApexSharingViolations',
  'ApexSOQLInjection',
  'ApexXSSFromEscapeFalse',
  'ApexXSSFromURLParam',
  'AvoidHardcodedCredentialsInFieldDecls',
  'AvoidHardcodedCredentialsInVarAssign',
  'AvoidHardcodedCredentialsInVarDecls',
  // Limits
  'OperationWithLimitsInLoop',
  'OperationWithHighCostInLoop',
  // Mistakes
  'AvoidHardcodingId',
  'AvoidNonExistentAnnotations',
  'EmptyCatchBlock',
  'EmptyStatementBlock',
  'InaccessibleAuraEnabledGetter',
  'MethodWithSameNameAsEnclosingClass',
  'OverrideBothEqualsAndHashcode',
  'TestMethodsMustBeInTestClasses',
  'TypeShadowsBuiltInNamespace',
  'UnusedLocalVariable',
  // Tests
  'ApexUnitTestClassShouldHaveAsserts',
  'ApexUnitTestShouldNotUseSeeAllDataTrue',
  // What a reader needs
  'ApexDoc',
  'AvoidDebugStatements',
  'CognitiveComplexity',
];

/**
 * @param root folder of `sfdx-project.json`
 * @param folders package directories, relative to it
 * @param java path of a Java 11 or newer
 * @returns one sentence, with file, line and rule, for each violation
 */
export async function pmdComplaints(
  root: string,
  folders: string[],
  java: string,
): Promise<string[]> {
  // The analyzer starts Java itself and hands no options on.
  process.env['JDK_JAVA_OPTIONS'] ??= SHORT_RUN.join(' ');
  const analyzer = new CodeAnalyzer(
    CodeAnalyzerConfig.fromObject({
      log_folder: tmpdir(),
      log_level: 'error',
      engines: {
        cpd: { disable_engine: true },
        pmd: { java_command: java, rule_languages: ['apex'] },
      },
    }),
  );
  await analyzer.addEnginePlugin(createEnginePlugin());
  const present = folders.map((each) => path.join(root, each)).filter((each) => existsSync(each));
  const workspace = await analyzer.createWorkspace(present);
  const rules = await analyzer.selectRules(RULES, { workspace });
  // A name that no rule has would select nothing, without a word.
  if (rules.getCount() !== RULES.length) {
    throw new Error(`Code Analyzer knows ${rules.getCount()} of ${RULES.length} rules.`);
  }
  const results = await analyzer.run(rules, { workspace });
  return results.getViolations().map((violation) => {
    const place = violation.getPrimaryLocation();
    const file = path.relative(root, place.getFile() ?? root);
    const message = violation.getMessage().trim().replaceAll(/\s+/g, ' ');
    return `${file}:${place.getStartLine() ?? 1} ${violation.getRule().getName()}: ${message}`;
  });
}
