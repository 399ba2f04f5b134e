// Reads a file as programs of others do, and says as one line of JSON what it found: node read.js csv|xlsx|ics|webhooks FILE
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { HTTP } from 'cloudevents';
import ICAL from 'ical.js';
import { Webhook } from 'standardwebhooks';

const readers = {
  csv: file => parse(readFileSync(file), { bom: true, columns: true }),

  async xlsx(file) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const [heading, ...rows] = workbook.worksheets[0].getSheetValues().filter(row => row).map(row => row.slice(1));
    return rows.map(row => Object.fromEntries(heading.map((name, at) => [name, row[at] ?? null])));
  },

  ics(file) {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    return calendar.getAllSubcomponents('vevent').map(component => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        summary: event.summary,
        location: event.location,
        starts: event.startDate.toJSDate().toISOString(),
        ends: event.endDate.toJSDate().toISOString(),
        sequence: event.sequence,
        status: component.getFirstPropertyValue('status'),
      };
    });
  },

  // Requests as they came, { secret, requests: [{ headers, body }] }: their signatures, and the events that they are.
  webhooks(file) {
    const { secret, requests } = JSON.parse(readFileSync(file, 'utf8'));
    const webhook = new Webhook(secret);
    return requests.map(({ headers, body }) => {
      webhook.verify(body, headers);
      const event = HTTP.toEvent({ headers, body });
      event.validate();
      return event.toJSON();
    });
  },
};

const [kind, file] = process.argv.slice(2);
console.log(JSON.stringify(await readers[kind](file)));
