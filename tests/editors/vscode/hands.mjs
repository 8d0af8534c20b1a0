// What a user does in the workbench, for the steps: wait, run a command, find a row, look.
export class Hands {
  constructor(page) {
    this.page = page;
  }

  async restored() {
    await this.page.waitForFunction(() => window.driver);
    await this.page.evaluate(() => window.driver.whenWorkbenchRestored());
  }

  /** Runs a command from the palette. */
  async command(title) {
    await this.page.keyboard.press('F1');
    await this.page.waitForSelector('.quick-input-widget .quick-input-filter input');
    await this.page.keyboard.type(title);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file by its name. */
  async file(name) {
    await this.page.keyboard.press('Control+P');
    await this.page.waitForSelector('.quick-input-widget .quick-input-filter input');
    await this.page.keyboard.type(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Chooses a row of the list that is open. */
  async pick(text) {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  }

  /** Chooses from the context menu of an element; a menu that has just opened takes no clicks. */
  async menu(element, text) {
    await element.click({ button: 'right' });
    const action = this.page.locator('.context-view .action-label', { hasText: text });
    await action.waitFor();
    await this.page.waitForTimeout(600);
    await action.click();
    await action.waitFor({ state: 'detached' });
  }

  /** Drags the border of the side bar, so that its rows can be read to their ends. */
  async widenSideBar(by) {
    const { x, y, width, height } = await this.page.locator('.part.sidebar').boundingBox();
    await this.page.mouse.move(x + width, y + height / 3);
    await this.page.mouse.down();
    await this.page.mouse.move(x + width + by, y + height / 3, { steps: 5 });
    await this.page.mouse.up();
    await this.page.mouse.move(x + width / 2, y + height - 60);
    await this.page.waitForTimeout(500); // the border's own colour fades
  }

  row(text) {
    return this.page.locator('.pane-body [role=treeitem]', { hasText: text }).first();
  }

  /** A suspect by the beginning of its label. */
  suspect(text) {
    return this.page.locator(`.pane-body [role=treeitem][aria-label^="${text}"]`).first();
  }

  async expand(text) {
    const row = this.row(text);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
  }

  /** Waits until the cursor stands on this line. */
  async onLine(line) {
    const wanted = `^Ln ${line},`;
    await this.page.waitForFunction(
      (text) => new RegExp(text).test(document.querySelector('#status\\.editor\\.selection')?.textContent ?? ''), wanted, { timeout: 30_000 });
  }

  /** The page of the web view in front. */
  webview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Messages go to the notification centre while the smoke test driver is on. */
  async message(text) {
    const wanted = this.page.locator('.notifications-center .notification-list-item-message', { hasText: text }).first();
    for (let i = 0; !(await wanted.isVisible()); i++) {
      if (i === 40) throw new Error(`no message says ${text}`);
      const open = await this.page.locator('.notifications-center').isVisible();
      if (!open) await this.page.locator('#status\\.notifications').click();
      await this.page.waitForTimeout(500);
    }
    await this.page.locator('#status\\.notifications').click();
  }
}
