// The desk in Firefox, from the first look to the delivered file; the tests in Java drive Chromium only.
//
//     npm install --no-save puppeteer-core      # in a folder of your own, beside a copy of this file
//     node desk.mjs PATH/TO/bin/stemmixer FOLDER-OF-STEMS [FOLDER-FOR-PICTURES]
//
// Firefox plays only where there is something to play to: without a sound card, start a PulseAudio with its null sink.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import puppeteer from 'puppeteer-core';

const [command, song, pictures] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'desk-'));
const desk = spawn(command, ['desk', song, '-o', folder, '--taste-folder', join(folder, 'taste')]);
const address = await new Promise((resolve) => {
  let text = '';
  const hear = (data) => {
    text += data;
    const found = text.match(/http:\/\/\S+/);
    if (found) {
      resolve(found[0]);
    }
  };
  desk.stdout.on('data', hear);
  desk.stderr.on('data', hear);
});
const browser = await puppeteer.launch({browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true,
  extraPrefsFirefox: {'media.autoplay.default': 0, 'media.autoplay.blocking_policy': 0}});
const complaints = [];
try {
  const page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const picture = async (name) => pictures && page.screenshot({path: join(pictures, `${name}.png`)});
  const until = async (what, condition) => {
    for (let i = 0; i < 600; i++) {
      if (await condition()) {
        return;
      }
      await pause(100);
    }
    assert.fail(`${what}: not within a minute`);
  };
  const text = (selector) => page.$eval(selector, (found) => found.textContent);

  await page.setViewport({width: 1280, height: 800});
  await page.goto(address);
  await page.waitForSelector('.strip.master', {timeout: 300_000});
  await until('the waveforms', async () => /\d/.test(await text('.readouts')));
  await picture('firefox-1280');

  await page.keyboard.press(' ');
  await until('playing', async () => !(await text('.position .now')).startsWith('0:00'));
  await until('short-term loudness', async () => /\u2212\d/.test(await text('.readouts dd')));
  await page.keyboard.press(' ');

  const fader = await page.$('.strip.stem [aria-label$=", gain"]');
  const level = async () => Number(await fader.evaluate((one) => one.getAttribute('aria-valuenow')));
  const before = await level();
  await fader.focus();
  await page.keyboard.press('ArrowDown');
  await until('a key on the fader', async () => await level() < before);
  const byKey = await level();
  const {x, y, width, height} = await fader.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 3);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height / 3 + 40, {steps: 8});
  await page.mouse.up();
  await until('dragging the fader', async () => await level() !== byKey);

  for (const width of [390, 1280, 2560]) {
    await page.setViewport({width, height: 900});
    await pause(1000);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(tooWide, 0, `scrolls sideways at ${width}`);
    const tooTall = await page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
    assert.ok(width === 390 || tooTall === 0, `scrolls at ${width}`);
    await picture(`firefox-${width}`);
  }

  await page.setViewport({width: 1280, height: 800});
  await (await page.$('button::-p-text(Deliver)')).click();
  const name = await page.waitForSelector('dialog[open] input[type=text]');
  await name.evaluate((field) => {
    field.value = '';
  });
  await name.type('mix.wav');
  await (await page.$('dialog[open] button[type=submit]')).click();
  await until('the delivered file', async () => existsSync(join(folder, 'mix.wav')));
  assert.deepEqual(complaints, []);
  console.log(`${await browser.version()}: seen, played, mixed and delivered`);
} finally {
  await browser.close();
  desk.kill('SIGTERM');
}
