// Registers the service worker, which makes the site installable and answers without a network. Other browsers lose
// nothing else.
if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
}
