// Who has let the connected app act for them: by the admin beforehand, or by each person once.
import type { OrgCore } from '../core.ts';
import type { PracticeUser } from './users.ts';

/** As the app's policy names them: only people of a permission set, or everybody who has said yes. */
export type PermittedUsers = 'AdminApprovedPreAuthorized' | 'AllSelfAuthorized';

export interface AppAccess {
  permittedUsers: PermittedUsers;
  isApproved(user: PracticeUser): boolean;
  approve(user: PracticeUser): void;
  /** Takes the approval back; the app's tokens of that person end at once. */
  revoke(user: PracticeUser): void;
  /** @returns a new access token that ends with the approval */
  signIn(user: PracticeUser): string;
  /** @returns what the token endpoint says to somebody who is not approved */
  refusal(): { error: string; description: string };
  /** Back to what the data set says of each person. */
  reset(): void;
}

export function createAppAccess(core: OrgCore, permittedUsers: PermittedUsers): AppAccess {
  const changed = new Map<string, boolean>();
  const tokens = new Map<string, string[]>();
  return {
    permittedUsers,
    isApproved: (user) => changed.get(user.id) ?? user.approved,
    approve: (user) => void changed.set(user.id, true),
    revoke(user) {
      changed.set(user.id, false);
      for (const token of tokens.get(user.id) ?? []) core.signOut(token);
      tokens.delete(user.id);
    },
    signIn(user) {
      const token = core.signIn(user);
      tokens.set(user.id, [...(tokens.get(user.id) ?? []), token]);
      return token;
    },
    refusal: () =>
      permittedUsers === 'AllSelfAuthorized'
        ? { error: 'invalid_grant', description: "user hasn't approved this consumer" }
        : {
            error: 'invalid_app_access',
            description: 'user is not admin approved to access this app',
          },
    reset: () => changed.clear(),
  };
}
