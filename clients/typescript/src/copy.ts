import { connect, type components } from 'practice-actors';

const practice = connect({ url: process.env.url!, token: process.env.key! });
const snapshot = (cursor?: string) => practice.GET('/v1/events/snapshot', { params: { query: { unit: '620623100', limit: 1000, ...(cursor ? { cursor } : {}) } } });
const events = (after: string) => practice.GET('/v1/events', { params: { query: { unit: '620623100', limit: 1000, after } } });

const held = new Map<string, number>();
let [cursor, after, upToDate]: [string | null, string, boolean] = [null, '', false];
do {
  const page: components['schemas']['SnapshotPage'] = (await snapshot(cursor ?? undefined)).data!;
  for (const item of page.items) held.set(item.subject, Number(item.sequence));
  [cursor, after] = [page.next, page.after];
} while (cursor);

while (!upToDate) {
  const page = (await events(after)).data!;
  for (const happened of page.items) {
    if (Number(happened.sequence) > (held.get(happened.subject) ?? 0)) held.set(happened.subject, Number(happened.sequence)); // and do what it says
  }
  [after, upToDate] = [page.next, page.upToDate]; // or go on with wait=25: it answers when something happens
}

console.log(`${held.size} entities, up to ${[...held.values()].reduce((sum, sequence) => sum + sequence, 0)} events`);
