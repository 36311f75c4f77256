// Answers page loads when there is no network, with one page that says so. Nothing else is cached here: pages are
// always loaded fresh, and files under /pkg/ have a hash in their name and stay in the browser's own cache.
const KEPT = "offline-2";
const PAGE = "/offline.html";

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.add(new Request(PAGE, { cache: "reload" }))).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const former = caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))));
  event.waitUntil(former.then(() => clients.claim()));
});

// "Try again" after a form leads back to the form's page, because the form's address accepts only posts.
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
