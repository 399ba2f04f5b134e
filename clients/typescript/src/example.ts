// Orders a service and follows it, as a partner's system would: node dist/example.js URL
import { all, connect } from './index.js';

const url = process.argv[2] ?? 'http://127.0.0.1:5080';
const anybody = connect({ url, language: 'en' });

let offices = 0;
for await (const unit of all(cursor => anybody.GET('/v1/units', { params: { query: { level: 'office', limit: 7, ...(cursor ? { cursor } : {}) } } }))) {
  if (unit.level === 'office') offices++;
}

const placed = await anybody.POST('/v1/service-requests', { body: { unit: '620623100200', channel: 'online', description: '想了解怎么申请法律援助' } });
if (!placed.data) throw new Error(placed.error?.detail);

const citizen = connect({ url, token: placed.response.headers.get('Tracking-Key')! });
const followed = await citizen.GET('/v1/service-requests/{id}', { params: { path: { id: placed.data.id } } });
const withdrawn = await citizen.POST('/v1/service-requests/{id}/withdraw', { params: { path: { id: placed.data.id } }, body: { note: '已有亲属帮忙' } });
const refused = await anybody.GET('/v1/service-requests/{id}', { params: { path: { id: placed.data.id } } });
const batch = await anybody.GET('/v1/units/summaries', { params: { query: { codes: '620623,620623100', fields: 'requests' } } });

console.log(JSON.stringify({
  offices,
  before: followed.data?.state,
  after: withdrawn.data?.state,
  refused: refused.error?.code,
  placed: batch.data?.items[0]?.total.requests?.placed,
}));
