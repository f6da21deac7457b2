"use strict";
(() => {
  const root = document.documentElement;
  const say = (words) => { document.getElementById("said").textContent = words; };
  const shown = (element) => element.getClientRects().length > 0;
  document.querySelector(".keys").hidden = false;

  // Dark and light: the system decides until somebody else does.
  const theme = document.getElementById("theme");
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => { theme.textContent = dark() ? "Light" : "Dark"; };
  const remember = (value) => { try { localStorage.setItem("fidelity-theme", value); } catch { /* no storage here */ } };
  try { const kept = localStorage.getItem("fidelity-theme"); if (kept) root.dataset.theme = kept; } catch { /* likewise */ }
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; remember(root.dataset.theme); name(); });
  name();

  // j and k walk through the violations that the chips show.
  const cards = [...document.querySelectorAll(".card:not(.waived):not(.baselined)")];
  const visible = (card) => getComputedStyle(card).display !== "none";
  let now = -1;
  const go = (step) => {
    for (let next = now + step; next >= 0 && next < cards.length; next += step) {
      if (visible(cards[next])) { select(cards[next]); return; }
    }
    say(step > 0 ? "No more violations" : "No violation before this one");
  };
  const select = (card) => {
    document.querySelector(".card.now")?.classList.remove("now");
    now = cards.indexOf(card);
    card.classList.add("now");
    card.closest("details").open = true;
    history.replaceState(null, "", "#" + encodeURI(card.id));
    const row = card.closest(".row");
    (row.offsetHeight < innerHeight - 160 ? row : card).scrollIntoView({ block: "center" });
    card.focus({ preventScroll: true });
    say(`${now + 1} of ${cards.length}`);
    wire(card);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "c") document.querySelector(".card.now .copy")?.click();
    else if (event.key === "o") document.getElementById("overview").scrollIntoView();
  });

  // The connector: from the altered fact of the source to the one that stands in its place.
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("class", "wire");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  document.body.append(svg);
  let wired = null;
  const wire = (card) => {
    wired = card;
    for (const old of document.querySelectorAll(".n.now")) old.classList.remove("now");
    const ends = [...document.querySelectorAll(`a.n[href="#${CSS.escape(fragment(card))}"]`)].filter((end) => !end.closest(".card"));
    for (const end of ends) end.classList.add("now");
    const left = ends.find((end) => end.closest(".s")), right = ends.find((end) => end.closest(".d"));
    if (!left || !right || !shown(left) || !shown(right)) { path.setAttribute("d", ""); return; }
    const a = left.getBoundingClientRect(), b = right.getBoundingClientRect();
    // Between the lines: down from the one, over the gutter, and up to the other.
    const x1 = a.left + a.width / 2 + scrollX, y1 = a.bottom + scrollY, x2 = b.left + b.width / 2 + scrollX, y2 = b.bottom + scrollY;
    const gutter = right.closest(".d").getBoundingClientRect().left + scrollX;
    svg.setAttribute("height", String(root.scrollHeight));
    path.setAttribute("d", `M${x1} ${y1}v4H${gutter}V${y2 + 4}H${x2}v-4`);
    svg.classList.toggle("far", card.classList.contains("missing"));
  };
  const fragment = (card) => card.querySelector(".n").getAttribute("href").slice(1);
  const byFragment = new Map(cards.map((card) => [fragment(card), card]));
  const over = (event) => {
    const end = event.target.closest?.("a.n");
    const card = event.target.closest?.(".card") || (end && byFragment.get(end.getAttribute("href").slice(1)));
    if (card) wire(card);
  };
  document.addEventListener("pointerover", over);
  document.addEventListener("focusin", over);
  addEventListener("resize", () => wired && wire(wired));
  document.addEventListener("toggle", () => wired && wire(wired), true);

  // A waiver is copied with one press.
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const words = button.dataset.text;
      try { await navigator.clipboard.writeText(words); } catch {
        const area = document.createElement("textarea");
        area.value = words;
        button.after(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      const label = button.textContent;
      button.textContent = "Copied";
      say("The waiver is copied; replace its reason");
      setTimeout(() => { button.textContent = label; }, 1500);
    });
  }

  // An address with a fragment selects its violation.
  const arrive = () => {
    const card = byFragment.get(location.hash.slice(1)) || document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (card?.classList.contains("card")) select(card);
    else if (card?.tagName === "DETAILS") card.open = true;
  };
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();
})();
