// A person who uses only the keyboard: Tab, Shift+Tab, Enter, Space, arrows and letters, which go to the focused
// element. Every stop on the way is checked: it is in sight, not covered, and shows the focus.
import { expect, hydrated, scriptsRun } from './test.mjs';

// More stops than any page has.
const MOST_STOPS = 160;

/**
 * The focused element and any problem with how it shows the focus. `there` says whether it is `target`, `at` is its
 * place in the order.
 */
function stopped(target) {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: 'nothing', there: false, faults: [], at: -1 };
  const name = `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} "${(element.innerText || element.name || '').trim().slice(0, 30)}"`;
  const faults = [];
  // the box around a field may show the focus for it
  const holders = [element, element.parentElement, element.closest('.control, .choice')].filter(Boolean);
  const outlined = holders.some((holder) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(holder);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  if (!outlined) faults.push('shows no focus');
  const [box] = [...element.getClientRects()];
  const x = box && box.left + box.width / 2;
  // a box taller than the screen, such as a scrollable table, is checked where it crosses the screen
  const tall = box && box.height > innerHeight;
  const y = box && (tall ? Math.max(box.top, Math.min(innerHeight / 2, box.bottom)) : box.top + Math.min(box.height / 2, 20));
  if (!box || box.width === 0 || box.height === 0) faults.push('has no size');
  else if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) faults.push('is out of sight');
  else {
    const over = document.elementFromPoint(x, y);
    const own = over && (element.contains(over) || over.contains(element) || over.closest('label')?.control === element);
    if (!own) faults.push(`lies under ${over?.tagName}.${over?.className}`);
  }
  return { name, there: element === target, faults, at: window.placeOfPage?.() ?? -1 };
}

/**
 * All tab stops in order, one per group of radio buttons. The page keeps them, with a function that tells which one has
 * the focus.
 */
function remember() {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden' && shown(element));
  const group = (element) => (element.type === 'radio' ? [...document.getElementsByName(element.name)].filter((one) => one.form === element.form) : null);
  const stops = all.filter((element) => {
    const radios = group(element);
    if (!radios) return true;
    const checked = radios.find((radio) => radio.checked);
    return checked ? element === checked : element === radios[0];
  });
  window.stopsOfPage = stops;
  window.placeOfPage = () => {
    const element = document.activeElement;
    const at = stops.indexOf(element);
    if (at >= 0 || element?.type !== 'radio') return at;
    // Shift+Tab enters an unchecked group at its end
    return stops.findIndex((stop) => stop.type === 'radio' && stop.name === element.name && stop.form === element.form);
  };
  return stops.map((element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} "${(element.innerText || element.name || '').trim().slice(0, 30)}"`);
}

/** The keyboard of a page. */
export function keyboard(page) {
  const shows = (stop) => expect(stop.faults, `the focus on ${stop.name} of ${page.url()}`).toEqual([]);
  const look = async () => shows(await page.evaluate(stopped, null));

  /** Tabs to an element and checks all stops before it. */
  const to = async (locator) => {
    const target = await locator.elementHandle({ timeout: 10_000 });
    const passed = [];
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      const now = await page.evaluate(stopped, target);
      const { there, name } = now;
      // the element that had the focus before is not part of the way
      if (there || stop > 0) shows(now);
      if (there) {
        await expect(locator, 'what has the focus is in sight').toBeInViewport();
        return;
      }
      passed.push(name);
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reached ${locator} on ${page.url()}; it went through ${passed.slice(0, 30).join(', ')}`);
  };

  const type = async (locator, text) => {
    await to(locator);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(text);
  };

  const press = async (locator, key = 'Enter') => {
    await to(locator);
    await page.keyboard.press(key);
  };

  /** Checks a checkbox. */
  const tick = async (locator) => {
    await press(locator, 'Space');
    await expect(locator).toBeChecked();
  };

  /** Chooses a radio button with the arrow keys. */
  const pick = async (locator) => {
    const name = await locator.getAttribute('name');
    const group = page.locator(`input[type=radio][name="${name}"]`);
    const chosen = page.locator(`input[type=radio][name="${name}"]:checked`);
    await to((await chosen.count()) > 0 ? chosen : group.first());
    if ((await chosen.count()) === 0) await page.keyboard.press('Space');
    for (let turn = await group.count(); turn > 0 && !(await locator.isChecked()); turn -= 1) await page.keyboard.press('ArrowDown');
    await expect(locator).toBeChecked();
    await look();
  };

  /** Chooses an option of a select with the arrow keys. */
  const choose = async (locator, value) => {
    await to(locator);
    for (let turn = await locator.locator('option').count(); turn > 0 && (await locator.inputValue()) !== value; turn -= 1) {
      await page.keyboard.press('ArrowDown');
    }
    await expect(locator).toHaveValue(value);
  };

  /** Waits for a page until it is live, and checks that it is scrolled to its top. */
  const arrived = async (test) => {
    await page.waitForURL(test);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await hydrated(page);
    await expect.poll(() => page.evaluate(() => window.scrollY), `${page.url()} is seen from its top`).toBe(0);
  };

  /** Opens a path and waits until the page is live. */
  const open = async (path) => {
    await page.goto(path);
    await hydrated(page);
  };

  /** Goes through the whole page and back: every stop once, in document order, and out at both ends. */
  const walk = async () => {
    // data that are still loading may add stops
    let names = [];
    await expect.poll(async () => {
      const before = names.join();
      names = await page.evaluate(remember);
      return names.join() === before;
    }, { intervals: [150] }).toBe(true);
    const turn = async (key, order) => {
      const seen = [];
      for (let stop = 0; stop < MOST_STOPS * 2; stop += 1) {
        await page.keyboard.press(key);
        const now = await page.evaluate(stopped, null);
        const { at } = now;
        // a date input is several stops of one element
        if (at === seen.at(-1)) continue;
        // outside the document: a few times before entering the page, and again at its end
        if (at < 0 && seen.length === 0 && stop < 4) continue;
        if (seen.includes(at) || at < 0) break;
        shows(now);
        seen.push(at);
      }
      expect(seen.map((at) => names[at]), `${key} through ${page.url()}`).toEqual(order);
    };
    // the browser moves the focus out of the page and in again with a delay
    const settled = async () => {
      let before = null;
      await expect.poll(async () => {
        const last = before;
        before = await page.evaluate(() => window.placeOfPage());
        return before === last;
      }, { intervals: [100] }).toBe(true);
    };
    // from the stop at one end out of the page, then in again
    await page.evaluate(() => window.stopsOfPage[0].focus());
    await page.keyboard.press('Shift+Tab');
    await settled();
    await turn('Tab', names);
    await page.evaluate(() => window.stopsOfPage.at(-1).focus());
    await page.keyboard.press('Tab');
    await settled();
    await turn('Shift+Tab', names.toReversed());
  };

  /** Checks a refused form: the summary has the focus, and its first link leads to the field. */
  const corrects = async (field) => {
    const summary = page.locator('main .errors');
    await expect(summary).toBeVisible();
    if (scriptsRun()) await expect(summary, 'the summary has the focus').toBeFocused();
    const link = summary.locator(`a[href="#${field}"]`);
    await press(link);
    await expect(page.locator(`#${field}`), 'the link leads to the field').toBeFocused();
    await look();
  };

  return { to, type, press, tick, pick, choose, arrived, open, walk, corrects, look };
}
