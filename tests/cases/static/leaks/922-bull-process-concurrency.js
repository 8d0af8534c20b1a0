const Queue = require('bull');
const puppeteer = require('puppeteer');
const shots = new Queue('shots');
shots.process(3, async (job) => {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  await page.goto(job.data.url);
  const file = `/tmp/${job.id}.png`;
  await page.screenshot({ path: file });
  return { file };
});
