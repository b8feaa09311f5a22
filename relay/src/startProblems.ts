// Why a port could not be listened on, in a sentence like those for any other fault of the configuration.

/**
 * Answers the setting, what is wrong with it and the mend; undefined for an error that is none of listening.
 * `setting` names where the port comes from; codes are Node's for system errors.
 */
export function listenProblem(
  error: unknown,
  setting: string,
  { host, port }: { host: string; port: number },
): string | undefined {
  switch ((error as { code?: unknown }).code) {
    case 'EADDRINUSE':
      return `${setting}: port ${port} is in use by another program. End that, or choose another port.`;
    case 'EACCES':
      return `${setting}: this user may not listen on port ${port}. Choose one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `listen.host: "${host}" is no address of this machine. Choose "127.0.0.1" behind a proxy on the same machine, "0.0.0.0" in a container.`;
    default:
      return undefined;
  }
}
