// Answers for the network when there is none, and only for whole pages: with one page that says so. Nothing else is
// kept here: pages are read fresh, and files under /pkg/ carry their hash and stay in the browser's own cache.
const KEPT = "offline-2";
const PAGE = "/offline.html";

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.add(new Request(PAGE, { cache: "reload" }))).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const former = caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))));
  event.waitUntil(former.then(() => clients.claim()));
});

// "Try again" of a form that was being sent leads back to its page: where it was sent takes nothing else.
async function offline(request) {
  const page = await caches.match(PAGE);
  if (!page || request.method === "GET") return page ?? Response.error();
  const back = (request.referrer || "/").replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return new Response((await page.text()).replace('href=""', `href="${back}"`), { headers: page.headers });
}

addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(fetch(event.request).catch(() => offline(event.request)));
});
