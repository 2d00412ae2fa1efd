// Looks at the operations page of a running mesh as its users do: with eyes, by keyboard, on a phone,
// in the dark, without motion, and when the mesh does not answer. Usage: node check.mjs READY_FILE
// FOLDER, which gets screenshots.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from './browser.mjs';

const [readyFile, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node check.mjs READY_FILE FOLDER');
  process.exit(2);
}

const DESKTOP = { width: 1360, height: 900 };
const PHONE = { width: 360, height: 740, mobile: true };
const STATES = ['kept', 'at risk', 'broken', 'no records yet', 'unknown', 'not promised'];
const SOON_MS = 15_000;
const FLOW_MS = 120_000;
const MOST_TABS = 30;

const { operationsUrl } = JSON.parse(readFileSync(readyFile, 'utf8'));
let checks = 0;

function holds(what, is, expected) {
  checks++;
  if (JSON.stringify(is) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, was ${JSON.stringify(is)}`);
  }
}

/** Texts whose contrast to what lies under them is less than 4.5 (WCAG 2.2, 1.4.3). */
function faintTexts() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = channels(color).map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isOpaque = (color) => color.startsWith('rgb') && (channels(color)[3] ?? 1) === 1;
  const ground = (element) => {
    if (element instanceof SVGTextElement) {
      const shape = element.parentElement.querySelector(':scope > circle, :scope > rect');
      return getComputedStyle(shape).fill;
    }
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (isOpaque(color)) {
        return color;
      }
    }
    return 'rgb(255, 255, 255)';
  };
  const isShown = (element) => element.checkVisibility() && !element.closest('.quiet, .skip, noscript');
  return [...document.querySelectorAll('body *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter(isShown)
    .map((element) => {
      const style = getComputedStyle(element);
      const ink = light(element instanceof SVGTextElement ? style.fill : style.color);
      const under = light(ground(element));
      const contrast = (Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05);
      return { text: element.textContent.trim().slice(0, 40), contrast };
    })
    .filter(({ contrast }) => contrast < 4.5)
    .slice(0, 5);
}

async function showsTheMesh(browser) {
  await browser.eventually('a graph', SOON_MS, () => document.querySelectorAll('.node').length > 0);
  const mesh = await (await fetch(`${operationsUrl}api/mesh`)).json();
  const named = await browser.evaluate(() =>
    [...document.querySelectorAll('.node')].map(({ dataset }) => dataset.name).sort());
  holds('every domain, topic and service is in the graph', named, [
    ...mesh.domains.map(({ name }) => name),
    ...mesh.topics.map(({ id }) => id),
    ...mesh.ports.map(({ app }) => app),
  ].sort());
  holds('there are domains, products and ports',
    [mesh.domains, mesh.promises, mesh.ports].map(({ length }) => length > 0), [true, true, true]);
  holds('every flow has an edge',
    await browser.evaluate(() => document.querySelectorAll('.edge').length), mesh.flows.length);

  await browser.eventually('flows of records', FLOW_MS, () =>
    document.querySelectorAll('.edge.flowing').length > 10);
  await browser.eventually('a product with records a second', SOON_MS, () =>
    [...document.querySelectorAll('.node.product .figure')].some((figure) => parseFloat(figure.textContent) > 0));

  const products = await browser.evaluate(() =>
    [...document.querySelectorAll('#products tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
  holds('every product stands with its promise', products.length, mesh.promises.length);
  products.forEach(([product, told, promised]) => {
    const word = told.split('\n').at(-1).replace(/^[✓!×·?–]\s*/, '');
    holds(`${product} has its state in words`, STATES.includes(word) || told, true);
    holds(`${product} tells what was promised`, /^\d+(\.\d+)? (ms|s|min|h)$/.test(promised) || promised, true);
  });
  await browser.eventually('judged promises', FLOW_MS, () =>
    [...document.querySelectorAll('#products tbody td:nth-child(4)')].some(({ textContent }) => textContent.endsWith('%')));
  await browser.eventually('records that are set aside', FLOW_MS, () =>
    document.querySelectorAll('#quarantine tbody tr').length > 0);
  holds('every input has its lag', await browser.evaluate(() =>
    document.querySelectorAll('#lag tbody tr').length), mesh.lags.length);
  holds('every port is told of', await browser.evaluate(() =>
    document.querySelectorAll('#signals tbody tr').length), mesh.ports.length);
  holds('it says where those stand that are left to people still', await browser.evaluate(() =>
    document.querySelector('#signals .hint code').innerText), './mesh signals list');
  holds('every app is told of', await browser.evaluate(() =>
    document.querySelectorAll('#apps tbody tr').length), mesh.apps.length);
  await browser.eventually('a mesh of which nothing is said to be amiss', SOON_MS, () => {
    const said = [...document.querySelectorAll('.banner')].filter((banner) => banner.checkVisibility());
    return said.length === 0 || said.map(({ textContent }) => textContent);
  });
  holds('each state has a sign and a word', await browser.evaluate(() =>
    [...document.querySelectorAll('td .sign')].every((sign) => sign.textContent && sign.nextElementSibling.textContent)), true);
}

async function isUsedByKeyboard(browser) {
  const focused = () => browser.evaluate(() => document.activeElement?.dataset?.node ?? null);
  await browser.evaluate(() => document.activeElement?.blur());
  let tabs = 0;
  while ((await focused()) === null && tabs < MOST_TABS) {
    await browser.press('Tab', 9);
    tabs++;
  }
  const node = await focused();
  holds(`Tab reaches a node within ${MOST_TABS} steps`, node !== null, true);
  await browser.press('Tab', 9);
  const next = await focused();
  holds('Tab goes on to another node', next !== null && next !== node, true);
  holds('focus is seen', await browser.evaluate(() =>
    getComputedStyle(document.activeElement.querySelector('.box')).strokeWidth), '4px');
  await browser.press('Enter', 13, '\r');
  const region = await browser.evaluate(() => {
    const details = document.getElementById('details');
    return [details.checkVisibility(), details.getAttribute('aria-live'), details.querySelector('h3')?.textContent,
      details.querySelectorAll('dd').length > 2];
  });
  holds('Enter shows details', region, [true, 'polite', next.slice(next.indexOf(':') + 1), true]);
  await browser.press('Escape', 27);
  holds('Escape closes them, and goes back to the node', await browser.evaluate(() =>
    [document.getElementById('details').checkVisibility(), document.activeElement.dataset.node]), [false, next]);
}

async function isReadEverywhere(browser) {
  for (const scheme of ['light', 'dark']) {
    await browser.look({ ...DESKTOP, scheme });
    holds(`every text stands out (${scheme})`, await browser.evaluate(faintTexts), []);
    await browser.picture(join(folder, `desktop-${scheme}.png`));
  }
  holds('flows move', await browser.evaluate(() =>
    getComputedStyle(document.querySelector('.pulse.flowing')).animationName), 'flow');
  await browser.look({ ...DESKTOP, motion: 'reduce' });
  holds('nothing moves for those who do not want it', await browser.evaluate(() =>
    document.getAnimations().length), 0);

  await browser.look(PHONE);
  await browser.eventually('a page as wide as a phone', SOON_MS, (width) =>
    document.documentElement.scrollWidth <= width || [...document.querySelectorAll('main *')]
      .filter((each) => !each.closest('.graph, thead') && each.getBoundingClientRect().right > width)
      .map((each) => each.outerHTML.slice(0, 80)).slice(0, 3), PHONE.width);
  holds('the graph scrolls in a region of its own', await browser.evaluate(() => {
    const place = document.getElementById('graph');
    return [place.scrollWidth > place.clientWidth, place.tabIndex, place.getAttribute('role')];
  }), [true, 0, 'region']);
  holds('every text stands out (phone)', await browser.evaluate(faintTexts), []);
  await browser.picture(join(folder, 'phone.png'));
}

async function tellsWhenTheMeshIsGone(browser) {
  const banner = () => document.getElementById('gone').checkVisibility();
  await browser.look(DESKTOP);
  const offline = { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await browser.ask('Network.emulateNetworkConditions', offline);
  await browser.eventually('a word that the mesh does not answer', SOON_MS, banner);
  holds('it says of when the figures are', await browser.evaluate(() =>
    /figures below are of \d\d:\d\d:\d\d/.test(document.getElementById('gone').textContent)), true);
  await browser.picture(join(folder, 'gone.png'));
  await browser.ask('Network.emulateNetworkConditions', { ...offline, offline: false });
  await browser.eventually('the figures of now', SOON_MS, () =>
    !document.getElementById('gone').checkVisibility() && !document.body.classList.contains('stale'));
}

const browser = await Browser.start();
const faults = [];
const hosts = new Set();
let judging = true;
browser.on((method, params) => {
  if (method === 'Network.requestWillBeSent') {
    hosts.add(new URL(params.request.url).host);
  } else if (!judging) {
    // What fails while the mesh is out of reach has to.
  } else if (method === 'Runtime.exceptionThrown') {
    faults.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
  } else if (method === 'Log.entryAdded' && params.entry.level === 'error') {
    faults.push(`${params.entry.text} ${params.entry.url ?? ''}`);
  } else if (method === 'Runtime.consoleAPICalled' && ['error', 'warning'].includes(params.type)) {
    faults.push(params.args.map(({ value, description }) => value ?? description).join(' '));
  }
});
try {
  await browser.look(DESKTOP);
  await browser.ask('Page.navigate', { url: operationsUrl });
  await showsTheMesh(browser);
  await isUsedByKeyboard(browser);
  await isReadEverywhere(browser);
  holds('the browser has nothing to complain of', faults, []);
  judging = false;
  await tellsWhenTheMeshIsGone(browser);
  holds('nothing is asked of other hosts', [...hosts], [new URL(operationsUrl).host]);
  console.log(`the operations page is as it has to be, in ${checks} checks; pictures are in ${folder}`);
} catch (error) {
  await browser.picture(join(folder, 'failed.png')).catch(() => {});
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
}
