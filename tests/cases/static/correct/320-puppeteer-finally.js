const puppeteer = require('puppeteer');
exports.pdf = async (req, res, next) => {
  let browser;
  try {
    browser = await puppeteer.launch();
    const page = await browser.newPage();
    await page.goto(req.body.url);
    res.type('pdf').send(await page.pdf());
  } catch (e) {
    next(e);
  } finally {
    if (browser) await browser.close();
  }
};
