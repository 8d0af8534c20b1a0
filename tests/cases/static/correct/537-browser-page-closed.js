const puppeteer = require('puppeteer');
const express = require('express');
const app = express();
let browser;
app.get('/pdf', async (req, res, next) => {
  browser = browser || await puppeteer.launch();
  const page = await browser.newPage();
  try {
    await page.goto(req.query.url);
    res.type('pdf').send(await page.pdf());
  } catch (err) {
    next(err);
  } finally {
    await page.close();
  }
});
app.listen(3000);
