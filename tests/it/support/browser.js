// Measures the pages in the frames of this document, each as wide as a screen, and writes what it found into <pre>.
"use strict";

const numbers = (color) => color.match(/[\d.]+/g).map(Number);

// A color over another; what is not opaque lets the other through.
const over = (top, below) => {
  const alpha = top.length > 3 ? top[3] : 1;
  return [0, 1, 2].map((place) => top[place] * alpha + below[place] * (1 - alpha));
};

const background = (window, element) => {
  const layers = [];
  for (let one = element; one; one = one.parentElement) {
    layers.push(numbers(window.getComputedStyle(one).backgroundColor));
  }
  return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
};

// Relative luminance and contrast, as WCAG 2 defines them.
const luminance = (color) => {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

const texts = (window, document) => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    const style = window.getComputedStyle(parent);
    const behind = background(window, parent);
    found.push({
      text: node.data.trim().slice(0, 40),
      size: parseFloat(style.fontSize),
      contrast: contrast(over(numbers(style.color), behind), behind),
      // What scrolls by itself may be wider than the screen.
      left: parent.closest(".wide") ? 0 : rect.left,
      right: parent.closest(".wide") ? 0 : rect.right,
    });
  }
  return found;
};

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const cells = (window, document) => {
  const slots = [...document.querySelectorAll("li.slot")];
  const rects = slots.map((slot) => slot.getBoundingClientRect());
  return slots.map((slot, place) => ({
    gone: slot.classList.contains("gone"),
    struck: window.getComputedStyle(slot.firstElementChild).textDecorationLine.includes("line-through"),
    width: rects[place].width,
    height: rects[place].height,
    overlaps: rects.some((rect, other) => other !== place && overlap(rect, rects[place])),
    spills: slot.scrollWidth > slot.clientWidth + 1 || slot.scrollHeight > slot.clientHeight + 1,
  }));
};

const targets = (document) =>
  [...document.querySelectorAll("a, summary")].filter((one) => one.checkVisibility()).map((one) => {
    const { width, height } = one.getBoundingClientRect();
    const leads = one.hash === undefined || document.getElementById(one.hash.slice(1)) !== null;
    return { text: one.textContent.slice(0, 40), width, height, leads };
  });

const bars = (document) =>
  [...document.querySelectorAll(".bars li")].map((bar) => ({
    label: bar.firstElementChild.textContent,
    drawn: bar.querySelector("rect").getBoundingClientRect().width,
    room: bar.querySelector("svg").getBoundingClientRect().width,
  }));

const measured = (frame) => {
  const { contentWindow: window, contentDocument: document } = frame;
  const folded = document.querySelectorAll("details:not([open])").length;
  document.querySelectorAll("details").forEach((one) => (one.open = true));
  return {
    name: frame.dataset.name,
    dark: window.matchMedia("(prefers-color-scheme:dark)").matches,
    width: window.innerWidth,
    scroll_width: document.documentElement.scrollWidth,
    folded,
    cards: [...document.querySelectorAll(".cards tr")].some((row) => window.getComputedStyle(row).display === "block"),
    loaded: window.performance.getEntriesByType("resource").map((entry) => entry.name),
    texts: texts(window, document),
    cells: cells(window, document),
    targets: targets(document),
    bars: bars(document),
  };
};

window.addEventListener("load", () => {
  const frames = [...document.querySelectorAll("iframe")];
  document.querySelector("pre").textContent = JSON.stringify(frames.map(measured));
});
