const express = require('express');
const puppeteer = require('puppeteer');

const app = express();

app.get('/shot', async (req, res, next) => {
  let browser;
  try {
    browser = await puppeteer.launch({ headless: 'new' });
    const page = await browser.newPage();
    await page.goto(req.query.url, { waitUntil: 'networkidle0' });
    res.type('png').send(await page.screenshot({ fullPage: true }));
  } catch (err) {
    next(err);
  } finally {
    if (browser) await browser.close();
  }
});

app.listen(3000);
