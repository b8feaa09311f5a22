// The little that the checks need to know of Apex source: without comments, its strings, its methods.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Project } from './project.ts';

export interface ApexMethod {
  name: string;
  isStatic: boolean;
  isVisible: boolean;
  cacheable: boolean;
  parameters: string[];
  line: number;
}

export interface ApexFile {
  file: string;
  /** The class's name. */
  name: string;
  /** The source with comments blanked; lines and columns stay. */
  code: string;
  /** The same with the content of strings blanked too. */
  bare: string;
  /** What components may call. */
  auraMethods: ApexMethod[];
}

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'/g;
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** @returns every class and trigger of the project, read for the other checks */
export function readApex({ root, files }: Project): ApexFile[] {
  return files
    .filter((file) => /\.(cls|trigger)$/.test(file))
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const code = text.replace(TOKEN, (token) => (token.startsWith("'") ? token : blank(token)));
      const bare = code.replace(TOKEN, (token) => `'${blank(token.slice(1, -1))}'`);
      const name = path.basename(file).replace(/\.\w+$/, '');
      return { file, name, code, bare, auraMethods: [...bare.matchAll(AURA)].map(toMethod(bare)) };
    });
}

/** An annotated method: its annotations, its modifiers and type, its name, its parameters. */
const AURA =
  /@AuraEnabled\s*(\([^)]*\))?((?:\s+|@\w+(?:\([^)]*\))?|\b(?:public|global|private|protected|static|override|virtual)\b)*)[\w.<>,[\] ]+?\s(\w+)\s*\(([^)]*)\)\s*\{/gi;

const toMethod =
  (bare: string) =>
  (match: RegExpMatchArray): ApexMethod => {
    const [whole, options = '', modifiers = '', name = '', parameters = ''] = match;
    return {
      name,
      isStatic: /\bstatic\b/i.test(whole.split('(')[0]! + modifiers),
      isVisible: /\b(public|global)\b/i.test(modifiers),
      cacheable: /cacheable\s*=\s*true/i.test(options),
      parameters: parameters
        .split(',')
        .map((each) => each.trim().split(/\s+/).pop()!)
        .filter((each) => each !== ''),
      line: lineAt(bare, match.index ?? 0),
    };
  };

/** @returns the line, counted from 1, of a place in a text */
export const lineAt = (text: string, index: number): number =>
  text.slice(0, index).split('\n').length;
