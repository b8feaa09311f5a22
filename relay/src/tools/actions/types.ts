// An action of the org that an admin has listed as a tool for an agent.

export interface ListedAction {
  /** The tool's name for the model and the policy: snake_case, unique within the agent. */
  tool: string;
  type: 'flow' | 'apex';
  /** API name. */
  name: string;
  /** For people, on cards and steps. */
  label: string;
  /** For the model: what it does and when to use it; may be empty. */
  description: string;
}

/** The object that the policy decides actions on: they have none of their own. */
export const ACTION_OBJECT = 'Action';

/** The path below `/actions` (Actions Developer Guide, Invocable Actions Custom). */
export const pathOf = ({ type, name }: Pick<ListedAction, 'type' | 'name'>): string =>
  `/custom/${type}/${name}`;
