// `npm start`: the practice set-up until Ctrl-C.
import { banner } from './start/banner.ts';
import { startPractice } from './start/startPractice.ts';

const PORT = 4310;

async function main(): Promise<void> {
  const wantedPort = Number(process.env['PORT'] || PORT);
  if (!Number.isInteger(wantedPort) || wantedPort < 1 || wantedPort > 65_535) {
    throw new Error(`PORT must be a port number, not "${process.env['PORT']}".`);
  }
  const practice = await startPractice({ port: wantedPort, watch: true });
  let isEnding = false;
  const end = async (exitCode: number): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    await practice.close();
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(0));
  }
  void practice.relayDied.then((how) => {
    console.error(
      `\n${how}\nThe practice set-up cannot go on without the relay. Start it again with npm start.`,
    );
    void end(1);
  });
  const people = await fetch(`${practice.orgUrl}/__practice/users`);
  console.log(banner(practice, (await people.json()) as [], wantedPort, performance.now()));
}

main().catch((error: unknown) => {
  console.error(
    `Recordside could not start. ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
});
