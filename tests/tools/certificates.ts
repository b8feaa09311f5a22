// Keys with their certificates, made once for all tests of a file.
import { generate } from 'selfsigned';

export interface Pair {
  /** PEM. */
  key: string;
  certificate: string;
}

/** A pair whose certificate is valid between these days, counted from today. */
export async function aPair(fromDay = -1, toDay = 365): Promise<Pair> {
  const day = (n: number): Date => new Date(Date.now() + n * 86_400_000);
  const made = await generate([{ name: 'commonName', value: 'Test' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: day(fromDay),
    notAfterDate: day(toDay),
  });
  return { key: made.private, certificate: made.cert };
}
