// What a deployment is made of: components found in the zip, failures, and the record that the org keeps of it.
import type { XmlNode } from '../schema/xml.ts';

export interface Component {
  type: string;
  /** What package.xml calls the type. */
  manifestType: string;
  fullName: string;
  /** In the zip. */
  fileName: string;
  /** The element that describes it, where it has one. */
  xml?: XmlNode;
  /** Of the content: the same again is no change. */
  digest: string;
}

export interface Failure {
  type: string;
  fullName: string;
  fileName: string;
  problem: string;
  line?: number;
  column?: number;
}

export const keyOf = ({ type, fullName }: { type: string; fullName: string }): string =>
  `${type}:${fullName}`;

export type ComponentState = 'created' | 'changed' | 'unchanged';

export interface DeployedComponent {
  type: string;
  fullName: string;
  fileName: string;
  state: ComponentState;
  /** The org works with it; the rest is accepted and listed, and does nothing here. */
  modelled: boolean;
}

export interface Deployment {
  id: string;
  checkOnly: boolean;
  ignoreWarnings: boolean;
  /** Whoever asked for it. */
  user: { id: string; name: string };
  /** ISO. */
  startedAt: string;
  components: readonly DeployedComponent[];
  /** With any, nothing was changed. */
  failures: readonly Failure[];
}
