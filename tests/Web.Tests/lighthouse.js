// Looks at pages as Lighthouse does: its phone, its simulated slow line. Writes a line of JSON for each page.
// node lighthouse.js http://127.0.0.1:5080 / /units/620623
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [root, ...paths] = process.argv.slice(2);
const chrome = await launch({ chromePath: '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
try {
  for (const path of paths) {
    const run = await lighthouse(new URL(path, root).href, { port: chrome.port, onlyCategories: ['performance', 'accessibility', 'best-practices'], disableFullPageScreenshot: true, logLevel: 'error' });
    const { categories, audits, runtimeError } = run.lhr;
    console.log(JSON.stringify({
      path,
      performance: categories.performance.score,
      accessibility: categories.accessibility.score,
      bestPractices: categories['best-practices'].score,
      lcp: audits['largest-contentful-paint'].numericValue,
      fcp: audits['first-contentful-paint'].numericValue,
      failed: Object.values(categories).flatMap((category) => category.auditRefs)
        .filter((ref) => ref.weight > 0 && audits[ref.id].score !== null && audits[ref.id].score < 0.9).map((ref) => ref.id),
      error: runtimeError?.message,
    }));
  }
} finally {
  await chrome.kill();
}
