// Looks at the main public pages of a running gateway as Lighthouse does, on its phone with its slow line (throttling is simulated), and fails where one is not good enough.
// It measures the machine too: run it while nothing else does, against a Release build with a year of data (gateway demo). The number of the machine says how fast it was meanwhile (Lighthouse's benchmark index): the
// phone's processor is taken to be four times as slow as a machine of 1500 to 2000.
//   npm ci && npm start [-- http://127.0.0.1:5080]
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const LeastScore = 0.95;
// Milliseconds until the largest thing on the screen is there.
const MostPaint = 1_000;
// The middle one of these counts.
const Runs = 3;

const root = process.argv[2] ?? 'http://127.0.0.1:5080';

async function first(path) {
  const answer = await fetch(new URL(path, root));
  return (await answer.json()).items[0];
}

const unit = (await first('/v1/units?level=office&limit=1')).code;
const bulletin = await first('/v1/assessments?state=published&limit=1');
const paths = ['/', `/units/${unit}`, '/activities', `/order?at=${unit}`, bulletin ? `/bulletins/${bulletin.month}` : '/bulletins'];

const chrome = await launch({ chromePath: '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
let good = true;
try {
  for (const path of paths) {
    const runs = [];
    // On a busy machine a trace is lost now and then.
    for (let tries = 0; runs.length < Runs; tries++) {
      const { lhr } = await lighthouse(new URL(path, root).href, { port: chrome.port, onlyCategories: ['performance', 'accessibility', 'best-practices'], disableFullPageScreenshot: true, logLevel: 'error' });
      if (!lhr.runtimeError) runs.push(lhr);
      else if (tries === 2 * Runs) throw new Error(lhr.runtimeError.message);
    }
    const middle = runs.sort((one, other) => one.categories.performance.score - other.categories.performance.score)[(Runs - 1) / 2];
    const { categories, audits } = middle;
    const scores = Object.values(categories).map((category) => category.score);
    const paint = audits['largest-contentful-paint'].numericValue;
    good &&= scores.every((score) => score >= LeastScore) && paint < MostPaint;
    const failed = Object.values(categories).flatMap((category) => category.auditRefs).filter((ref) => ref.weight > 0 && audits[ref.id].score !== null && audits[ref.id].score < 0.9).map((ref) => ref.id);
    console.log(`${path}  performance ${scores[0]}, accessibility ${scores[1]}, best practices ${scores[2]}, largest paint ${Math.round(paint)} ms, machine ${Math.round(middle.environment.benchmarkIndex)}  ${failed.join(' ')}`);
  }
} finally {
  await chrome.kill();
}
process.exitCode = good ? 0 : 1;
