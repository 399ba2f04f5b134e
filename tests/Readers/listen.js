// Listens as a browser does, over a connection that breaks off after each event, and says as lines of JSON what it hears: node listen.js ADDRESS TOKEN COUNT
import { EventSource } from 'eventsource';

const [address, token, count] = process.argv.slice(2);
let heard = 0;

function listen(lastEventId) {
  const source = new EventSource(address, {
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}`, ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) } }),
  });
  source.addEventListener('open', () => console.log(JSON.stringify({ open: true })), { once: true });
  source.addEventListener('service-request.placed', event => {
    // What came in the same piece is still handed over.
    if (source.readyState === EventSource.CLOSED) return;
    const { subject } = JSON.parse(event.data);
    console.log(JSON.stringify({ subject, id: event.lastEventId }));
    source.close();
    if (++heard < Number(count)) listen(event.lastEventId);
  });
}

listen();
