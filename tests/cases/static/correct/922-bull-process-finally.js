const Queue = require('bull');
const puppeteer = require('puppeteer');
const shots = new Queue('shots');
shots.process(3, async (job) => {
  const browser = await puppeteer.launch();
  try {
    const page = await browser.newPage();
    await page.goto(job.data.url);
    return await page.screenshot({ encoding: 'base64' });
  } finally {
    await browser.close();
  }
});
