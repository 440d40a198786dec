// What the buttons under a chart do, and where links lead: nothing here computes a figure.
(function () {
  const FRAME = 20; // An image that leaves the page has no card around it: it takes the card's padding along.
  // What a button says once it has done its work, in the language of the page.
  const SAID = {
    en: {
      written: "Image saved",
      copied: "Link copied",
      image: "Image copied",
      shown: "Link shown",
      refused: "Not copied: take the PNG",
      failed: "No image: try again",
    },
    ja: {
      written: "画像を保存した",
      copied: "リンクをコピーした",
      image: "画像をコピーした",
      shown: "リンクを表示した",
      refused: "コピー不可。PNGを利用",
      failed: "画像を作成できない。再試行",
    },
    zh: {
      written: "图片已保存",
      copied: "已复制链接",
      image: "已复制图片",
      shown: "已显示链接",
      refused: "无法复制，请下载PNG",
      failed: "无法生成图片，请重试",
    },
  };
  const said = () => SAID[document.documentElement.lang.slice(0, 2)] || SAID.en;
  const fill = (kind, card, props) => window.dash_clientside.set_props({ type: kind, card: card }, props);
  const cardOf = (name) => document.getElementById("card-" + name);
  // The query of the view now, and the case and the day that it means.
  const view = { query: {}, case: "", day: "" };

  function searchOf(query) {
    const written = new URLSearchParams(query).toString();
    return written ? "?" + written : "";
  }

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return said().copied;
    } catch (refused) {
      window.prompt(said().copied, text);
      return said().shown;
    }
  }

  // A second word while the first still stands must not become the button's own.
  const usual = new WeakMap();
  function sayFor(button, words) {
    if (!usual.has(button)) usual.set(button, button.textContent);
    button.textContent = words;
    setTimeout(() => (button.textContent = usual.get(button)), 2500);
  }

  function framed(graph) {
    const margin = Object.assign({}, graph._fullLayout.margin);
    ["l", "r", "t", "b"].forEach((side) => (margin[side] += FRAME));
    return { data: graph.data, layout: Object.assign({}, graph.layout, { margin: margin }), config: { locale: "en" } };
  }

  async function image(kind, card) {
    const graph = document.querySelector(".plot-" + card + " .js-plotly-plot");
    const size = {
      format: kind === "svg" ? "svg" : "png",
      filename: ["shock-ledger", view.case, view.day, card].join("_"),
      width: graph.layout.meta.export.width + 2 * FRAME,
      height: graph.layout.meta.export.height + 2 * FRAME,
      scale: kind === "svg" ? 1 : 2,
    };
    if (kind === "copy-image") {
      const blob = await (await fetch(await window.Plotly.toImage(framed(graph), size))).blob();
      try {
        await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
      } catch (refused) {
        return said().refused;
      }
      return said().image;
    }
    try {
      await window.Plotly.downloadImage(framed(graph), size);
    } catch (failed) {
      return said().failed;
    }
    return said().written;
  }

  function table(card) {
    const isOpen = !cardOf(card).querySelector(".numbers").hidden;
    if (!isOpen) return fill("asked", card, { data: view.query });
    fill("numbers", card, { hidden: true });
    fill("frame", card, { hidden: false });
    fill("asked", card, { data: null });
  }

  // A second press closes what the first one opened.
  function panel(kind, card) {
    const shown = cardOf(card).querySelector(".panel");
    if (!shown.hidden && shown.classList.contains(kind)) return fill("panel", card, { hidden: true });
    const address = window.location.href.split("#")[0] + "#card-" + card;
    fill("wanted", card, { data: { kind: kind, query: view.query, address: address } });
  }

  // How many rows a file has is no more than a help: the menu works without.
  async function counts(card) {
    const answer = await fetch("/data/" + card + ".count" + searchOf(view.query)).catch(() => null);
    const words = answer && answer.ok ? await answer.json() : {};
    document
      .querySelectorAll("#card-" + card + " [data-rows]")
      .forEach((link) => (link.querySelector(".count").textContent = words[link.dataset.rows] || ""));
  }

  const ACTS = {
    png: (card) => image("png", card),
    svg: (card) => image("svg", card),
    "copy-image": (card) => image("copy-image", card),
    link: (card) => copied(window.location.href.split("#")[0] + "#card-" + card),
    download: counts,
    table: table,
    cite: (card) => panel("cite", card),
    code: (card) => panel("code", card),
  };

  document.addEventListener("click", async function (event) {
    const button = event.target.closest && event.target.closest("[data-act]");
    if (!button) return;
    const { act, card } = button.dataset;
    const done = await ACTS[act](card);
    if (!done) return;
    cardOf(card).querySelector(".done").textContent = done;
    // The menu with the entry has closed by then: its button says it.
    sayFor(act === "link" ? button : cardOf(card).querySelector('[data-act="download"]'), done);
  });

  // A button of a list that is drawn again and again has no id of its own: it says what it asks for in a store.
  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("[data-asks]");
    if (!button) return;
    const written = button.parentElement.querySelector("input");
    const { asks, what, place } = button.dataset;
    window.dash_clientside.set_props(asks, {
      data: { what: what, place: Number(place), written: written ? written.value : null, at: Date.now() },
    });
  });

  // A link says where it leads once somebody turns to it: the view may have changed since it was written.
  function address(link) {
    const query = Object.assign({}, view.query);
    const { page, file, name, value, rows } = link.dataset;
    if (name) query[name] = value;
    if (["en", "JPY"].includes(value)) delete query[name];
    if (rows === "all") query.rows = "all";
    if (page || file) link.href = (page || file) + searchOf(query);
  }
  function turnedTo(event) {
    const link = event.target.closest && event.target.closest("a[data-page], a[data-file]");
    if (link) address(link);
  }
  ["pointerover", "focusin", "click"].forEach((kind) => document.addEventListener(kind, turnedTo, true));

  window.ledgerActions = {
    searchOf: searchOf,
    address: address,
    copied: copied,
    sayFor: sayFor,

    // Links lead on from this search of an address, whose page has not come yet.
    lead: (search) => (view.query = Object.fromEntries(new URLSearchParams(search))),

    // What the view is now; the tables that are open follow it.
    follow: function (query, base) {
      view.query = query;
      view.case = query.case || base.usual_case;
      view.day = query.as_of || base.defaults.as_of;
      document
        .querySelectorAll(".numbers:not([hidden])")
        .forEach((open) => fill("asked", open.closest(".card").id.slice("card-".length), { data: query }));
    },
  };
})();
