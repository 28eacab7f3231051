"use strict";
// Makes the site work without a network, and open at once: all of its files are kept when it is
// visited first, and anew when one of them has changed.
const kept = "mailwalk VERSION";
const files = FILES;

addEventListener("install", event => {
  event.waitUntil(caches.open(kept).then(cache => cache.addAll(files)).then(() => skipWaiting()));
});
addEventListener("activate", event => {
  const drop = names => Promise.all(names.filter(name => name.startsWith("mailwalk ") && name !== kept)
    .map(name => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop).then(() => clients.claim()));
});
addEventListener("fetch", event => {
  if (event.request.method !== "GET") return;
  const look = {cacheName: kept, ignoreSearch: true};
  event.respondWith(caches.match(event.request, look).then(found => found || fetch(event.request)));
});
