const express = require('express');
const puppeteer = require('puppeteer');

const app = express();

app.get('/shot', async (req, res, next) => {
  try {
    const browser = await puppeteer.launch({ headless: 'new' });
    const page = await browser.newPage();
    await page.goto(req.query.url, { waitUntil: 'networkidle0' });
    const png = await page.screenshot({ fullPage: true });
    await browser.close();
    res.type('png').send(png);
  } catch (err) {
    next(err);
  }
});

app.listen(3000);
