// Whose a stored thing is: its owner is part of its key, and what stands in Redis is sealed to its key.

export interface Owner {
  orgId: string;
  userId: string;
}

/** A thing of one person. */
export interface Owned {
  id: string;
  owner: Owner;
}

/**
 * The key of a thing. Asked for as somebody else's it is not there; what is copied from one person's key to
 * another's does not open.
 */
export const ownKey = (kind: string, { id, owner: { orgId, userId } }: Owned): string =>
  `${kind}:${orgId}:${userId}:${id}`;

declare const ofOwner: unique symbol;

/** Names a log together with its owner: no text becomes one by itself, so no log is read by an id alone. */
export type LogKey = string & { readonly [ofOwner]: true };

/** The name under which a turn's events stand in the log. */
export const logOf = (turn: Owned): LogKey => ownKey('turn', turn) as LogKey;
