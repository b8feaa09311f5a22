// No word that a person, a record or a model wrote is in a log line, a metric or a span, whatever goes wrong.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../builders/ports.ts';
import { aWorld, type World } from '../../builders/world.ts';
import { aCollector, scrape, type Collector } from '../telemetry/collector.ts';
import { watchReceived } from '../telemetry/received.ts';
import {
  beginDay,
  marked,
  marksIn,
  plant,
  readAll,
  RECORDS,
  sendNonsense,
  speakOfIt,
  writeAll,
  WORDS,
  type Day,
} from './markedStory.ts';

/** Shorter ones would be found by chance. */
const SECRET_CHARS = 16;

/** Node's own permissions: whatever the relay tries to write to a disk is refused, and told in its log. */
const READS_ONLY = '--permission --allow-fs-read=* --allow-worker --disable-warning=PERM0006';

describe('of a day with marked words', () => {
  let world: World;
  let collector: Collector;
  let day: Day;
  let port: number;
  let refusals: string[];
  let accessTokens: string[];
  beforeAll(async () => {
    const received = watchReceived();
    collector = await aCollector();
    port = await freePort();
    const env = {
      METRICS_PORT: String(port),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=key-of-the-collector',
      OTEL_BSP_SCHEDULE_DELAY: '20',
      NODE_OPTIONS: READS_ONLY,
    };
    world = await aWorld({ ownProcess: true, env });
    await plant(world);
    day = await beginDay(world);
    await readAll(world, day);
    await writeAll(world, day);
    await speakOfIt(world, day);
    refusals = await sendNonsense(world, day);
    accessTokens = received
      .by(world.org.url)
      .map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '');
    received.stop();
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await collector.close();
  });

  it('every mark went through the relay', () => {
    const seen = [world.model.requests, day.turns, world.rows('Recordside_Action__c')];
    const marks = marksIn(JSON.stringify(seen));
    expect(marks).toEqual([...RECORDS, ...WORDS].map(marked).sort());
    world.model.assertComplete();
  });

  it('much went wrong', () => {
    const ends = day.turns.map((turn) => turn.last());
    const codes = ends.flatMap((end) => (end.type === 'turn.failed' ? [end.code] : []));
    expect(codes.length).toBeGreaterThanOrEqual(4);
    const steps = day.turns.flatMap((turn) => turn.of('step.finished'));
    const statuses = new Set(steps.map(({ status }) => status));
    expect([...statuses]).toEqual(
      expect.arrayContaining(['done', 'failed', 'rejected', 'unknown']),
    );
    expect(refusals.map((refusal) => refusal.slice(0, 3)).sort()).toEqual(
      ['400', '400', '400', '400', '401', '401', '404', '404', '410'], // prettier-ignore
    );
  });

  it('nothing is in the log, which has a line for each call and each end', () => {
    const lines = world.logLines.map((line) => JSON.parse(line) as { msg: string });
    const kinds = new Set(lines.map(({ msg }) => msg));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'Salesforce answered',
        'Salesforce call failed',
        'turn failed',
        'turn finished',
        'request refused',
      ]),
    );
    expect(marksIn(world.logLines.join('\n'))).toEqual([]);
  });

  it('nothing is on the disk: the relay never tried to write there', () => {
    expect(world.logLines.join('\n')).not.toContain('ERR_ACCESS_DENIED');
    const read = day.turns.flatMap((turn) => turn.of('step.finished'));
    expect(
      read.filter(({ label, status }) => status === 'done' && /file/i.test(label)),
    ).toHaveLength(1);
  });

  it('nothing is in the metrics, which have counted it', async () => {
    const { text, value } = await scrape(port);
    expect(value('recordside_turns_total{end="failed",code="model_unavailable"}')).toBeGreaterThan(
      0,
    );
    expect(text).toContain('recordside_steps_total{tool="unknown",status="failed"}');
    expect(marksIn(text)).toEqual([]);
  });

  it('nothing is in what a collector gets: names, attributes, events', async () => {
    const names = () => new Set(collector.spans.map(({ name }) => name));
    await expect
      .poll(() => [...names()])
      .toEqual(
        expect.arrayContaining(['request', 'turn segment', 'model', 'step update_records', 'salesforce query']), // prettier-ignore
      );
    expect(marksIn(collector.text())).toEqual([]);
  });

  it('no key and no token is in any of it', async () => {
    const { auditKeys, orgs, redis } = world.config;
    const pem = [...orgs.values()].flatMap(({ relayKeyPem }) => relayKeyPem.split('\n'));
    const keys = [...auditKeys, ...(redis?.stateKeys ?? [])].map((key) => key.toString('base64'));
    const secrets = [
      ...pem,
      ...keys,
      ...accessTokens,
      day.panel.session.token,
      'key-of-the-collector',
    ].filter((secret) => secret.length >= SECRET_CHARS && !secret.startsWith('-----'));
    expect(accessTokens.length).toBeGreaterThan(10);
    const { text } = await scrape(port);
    const told = [...world.logLines, text, collector.text()].join('\n');
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });
});
