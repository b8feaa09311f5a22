// The share of an org's API calls, taken from its counter in blocks: nothing of a block goes beyond it.
import { expect, it, onTestFinished } from 'vitest';
import { createApiShare } from '../../../relay/src/salesforce/apiShare.ts';
import { createMemoryCounters } from '../../../relay/src/state/memory/counters.ts';
import { failure } from './fakeOrg.ts';

it('a call that must be made when the share is used up leaves nothing for one that need not', async () => {
  const counters = createMemoryCounters();
  onTestFinished(() => counters.close());
  const share = createApiShare({ orgId: 'org', counters, percent: 50, now: Date.now });
  share.observe(4_000);
  for (let call = 0; call < 2_000; call += 1) await share.spend(false);
  expect(await failure(share.spend(false))).toMatchObject({ code: 'api_share_used' });
  await share.spend(true);
  expect(await failure(share.spend(false))).toMatchObject({ code: 'api_share_used' });
  expect(share.used()).toBe(true);
});
