import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type { components, paths } from './schema.js';

/** What the API calls a problem (RFC 9457). */
export type Problem = components['schemas']['Problem'];

/** What the client reads and sends; where an answer has other forms too (CSV, a workbook), ask for them with `parseAs`. */
export type Json = 'application/json' | 'application/geo+json' | 'application/ld+json' | 'application/merge-patch+json' | 'application/problem+json';

/** A client that knows every path of the API, with what it takes and answers. */
export type Practice = Client<paths, Json>;

/** How a client reaches a platform. */
export interface Options {
  /** Where it is: `http://127.0.0.1:5080`. */
  url: string;
  /** A session's token, an API key or a request's tracking key; none for what is public. */
  token?: string;
  /** Of problems. */
  language?: 'zh-CN' | 'en';
}

/** A client of the platform at an address. */
export function connect({ url, token, language = 'zh-CN' }: Options): Practice {
  const client = createClient<paths, Json>({ baseUrl: url, headers: { 'Accept-Language': language, ...(token ? { Authorization: `Bearer ${token}` } : {}) } });
  client.use(idempotent);
  return client;
}

/** Every item of a list, page by page, from a function that asks for the page from a cursor on. */
export async function* all<T>(page: (cursor: string | undefined) => Promise<{ data?: { items: T[]; next: string | null } }>): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const { data } = await page(cursor);
    if (!data) return;
    yield* data.items;
    cursor = data.next ?? undefined;
  } while (cursor);
}

/** A POST that the caller gave no key has one of its own, so that a repeat below does not do it twice. */
const idempotent: Middleware = {
  onRequest({ request }) {
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', crypto.randomUUID());
    return request;
  },
};
