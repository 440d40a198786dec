// What runs in the browser: reading the controls, writing the link, images of a chart. Nothing here computes a figure.
(function () {
  const none = () => window.dash_clientside.no_update;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  function searchOf(query) {
    const written = new URLSearchParams(query).toString();
    return written ? "?" + written : "";
  }

  function lastTriggered() {
    const triggered = window.dash_clientside.callback_context.triggered;
    return triggered && triggered.length ? triggered[0].prop_id : "";
  }

  // An image that leaves the page has no card around it: it takes the card's padding along.
  const FRAME = 20;

  function framed(graph) {
    const margin = Object.assign({}, graph._fullLayout.margin);
    ["l", "r", "t", "b"].forEach((side) => (margin[side] += FRAME));
    const layout = Object.assign({}, graph.layout, { margin: margin });
    return { data: graph.data, layout: layout, config: { locale: "en" } };
  }

  // What a button says once it has done its work, in the language of the page.
  const SAID = {
    en: { written: "was written.", copied: "Link copied", image: "Image copied", shown: "Link shown." },
    ja: { written: "を保存しました。", copied: "リンクをコピーしました", image: "画像をコピーしました", shown: "リンクを表示しました。" },
    zh: { written: "已保存。", copied: "已复制链接", image: "已复制图片", shown: "已显示链接。" },
  };
  const said = () => SAID[document.documentElement.lang.slice(0, 2)] || SAID.en;

  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return said().copied;
    } catch (refused) {
      window.prompt(said().copied, text);
      return said().shown;
    }
  }

  async function image(kind, clicks, id, query, days) {
    if (!clicks) return none();
    const plot = document.querySelector(".plot-" + id.card);
    const graph = plot.querySelector(".js-plotly-plot");
    const day = query.as_of || days[days.length - 1];
    const name = ["shock-ledger", query.case || "japan-2025", id.card, day].join("_");
    const size = {
      format: kind === "copy" ? "png" : kind,
      filename: name,
      width: graph.layout.meta.export.width + 2 * FRAME,
      height: graph.layout.meta.export.height + 2 * FRAME,
      scale: kind === "svg" ? 1 : 2,
    };
    if (kind === "copy") {
      const written = await window.Plotly.toImage(framed(graph), size);
      const blob = await (await fetch(written)).blob();
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
      return said().image;
    }
    await window.Plotly.downloadImage(framed(graph), size);
    return name + "." + kind + " " + said().written;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    ledger: {
      scheme: function () {
        const root = document.documentElement;
        const now = () => (root.dataset.mantineColorScheme === "dark" ? "dark" : "light");
        new MutationObserver(() => window.dash_clientside.set_props("scheme", { data: now() })).observe(root, {
          attributeFilter: ["data-mantine-color-scheme"],
        });
        return now();
      },

      // Figures are laid out for a phone, for one column, or for the whole grid.
      width: function () {
        const queries = ["(max-width: 700px)", "(max-width: 1260px)"].map((query) => window.matchMedia(query));
        const now = () => (queries[0].matches ? "phone" : queries[1].matches ? "half" : "full");
        queries.forEach((query) =>
          query.addEventListener("change", () => window.dash_clientside.set_props("width", { data: now() }))
        );
        return now();
      },

      // One query from all controls of the page: what equals its default is left out.
      collect: function (values, ids, base, now) {
        const query = Object.assign({}, base.kept);
        const path = ids.findIndex((id) => id.name === "scenario");
        // What a preset sets is its own: a value is written where it differs from that of the preset.
        const usual = Object.assign({}, base.defaults, path < 0 ? {} : base.presets[values[path]]);
        usual.scenario = base.defaults.scenario;
        ids.forEach(function (id, place) {
          const value = values[place];
          if (value === null || value === undefined || value === "") return;
          if (same(value, usual[id.name])) return;
          const scale = base.scales[id.name];
          query[id.name] = String(scale ? Math.round(value * scale * 1e6) / 1e6 : value);
        });
        if (same(query, now)) return none();
        // What was wrong with the link or the last setting is settled by the next setting.
        if (now) window.dash_clientside.set_props("message", { children: null });
        return query;
      },

      // Facts depend on the case and the day only: a moved slider does not draw them again.
      facts: function (query, _base, now) {
        if (!query) return none();
        const kept = {};
        for (const name of ["case", "as_of", "lang", "currency"]) if (query[name]) kept[name] = query[name];
        return same(kept, now) ? none() : kept;
      },

      // Everything that is chosen but the scenario.
      choices: function (query, base, now) {
        if (!query) return none();
        const kept = Object.assign({}, query);
        base.scenario.forEach((name) => delete kept[name]);
        return same(kept, now) ? none() : kept;
      },

      // What waits for another figure to stand.
      after: (_figure, query, now) => (query && !same(query, now) ? query : none()),

      // The address bar and the tabs follow the controls; the router does not notice a replaced state.
      follow: function (query, ids, files, pageFile, base) {
        if (!query) return [ids.map(none), files.map(none), none(), none()];
        const { pathname, hash, origin } = window.location;
        window.history.replaceState(window.history.state, "", pathname + searchOf(query) + hash);
        document.documentElement.lang = base.language === "zh" ? "zh-Hans" : base.language;
        const other = (id) => {
          if (!id.name) return query;
          const changed = Object.assign({}, query, { [id.name]: id.value });
          if (["en", "JPY"].includes(id.value)) delete changed[id.name];
          return changed;
        };
        const rows = (id) => (id.rows === "all" ? Object.assign({}, query, { rows: "all" }) : query);
        return [
          ids.map((id) => id.path + searchOf(other(id))),
          files.map((id) => "/data/" + id.card + "." + id.kind + searchOf(rows(id))),
          pageFile.split("?")[0] + searchOf(query),
          origin + pathname + searchOf(query),
        ];
      },

      share: async function (clicks) {
        if (!clicks) return none();
        const done = await copied(window.location.href);
        const button = document.getElementById("share");
        const before = button.textContent;
        button.textContent = done;
        setTimeout(() => (button.textContent = before), 2500);
        return done;
      },

      // Paper is light: a dark page is redrawn before it is printed, and goes back afterwards.
      print: async function (clicks) {
        if (!clicks) return none();
        const root = document.documentElement;
        const before = root.dataset.mantineColorScheme;
        root.dataset.mantineColorScheme = "light";
        await new Promise((done) => setTimeout(done, before === "light" ? 50 : 2500));
        window.print();
        root.dataset.mantineColorScheme = before;
        return none();
      },

      welcome: function (clicks, done) {
        return clicks ? [true, true] : [Boolean(done), none()];
      },

      step: function (earlier, later, rail, chosen, days) {
        const trigger = lastTriggered();
        let place = days.indexOf(chosen);
        if (trigger.startsWith("earlier")) place -= 1;
        else if (trigger.startsWith("later")) place += 1;
        else if (trigger.startsWith("rail")) place = rail;
        place = Math.max(0, Math.min(days.length - 1, place));
        return [
          place === rail ? none() : place,
          days[place] === chosen ? none() : days[place],
          place === 0,
          place === days.length - 1,
        ];
      },

      // Slider and number field are two faces of one control.
      pair: function (slider, number) {
        const fromNumber = lastTriggered().includes('"number"');
        const value = fromNumber && number !== "" && number !== null ? Number(number) : slider;
        return [value === slider ? none() : value, value === number ? none() : value];
      },

      preset: function (clicks, reset, ids, base, controls) {
        const trigger = lastTriggered();
        if (!trigger || !(reset || clicks.some((count) => count))) return controls.map(none);
        const chosen = trigger.startsWith("reset") ? null : JSON.parse(trigger.slice(0, trigger.lastIndexOf("."))).name;
        const wanted = chosen ? base.presets[chosen] : {};
        return controls.map(function (id) {
          if (!base.inputs.includes(id.name)) return none();
          return id.name in wanted ? wanted[id.name] : base.defaults[id.name];
        });
      },

      // A pressed heading chooses its market and brings the large chart of it into sight.
      market: function (clicks, ids) {
        const trigger = lastTriggered();
        if (!trigger || !clicks.some((count) => count)) return none();
        const card = document.getElementById("card-market");
        const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        if (card) card.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
        return JSON.parse(trigger.slice(0, trigger.lastIndexOf("."))).market;
      },

      pressed: function (values, controls, ids, base) {
        const now = {};
        controls.forEach((id, place) => (now[id.name] = values[place]));
        const wanted = (preset) => Object.assign({}, base.defaults, base.presets[preset]);
        const equals = (preset, names) => names.every((name) => same(now[name], wanted(preset)[name]));
        // The sliders of a path that is followed or told in phases count once one of them is moved.
        const idle = base.pathless.includes(now.scenario) && equals(now.scenario, base.path);
        return [ids.map((id) => (equals(id.name, base.inputs) ? "true" : "false")), idle ? "idle" : ""];
      },

      // Controls that nobody has moved follow the defaults of the new day.
      refresh: function (fresh, base, values, ids) {
        if (fresh)
          Object.entries(fresh).forEach(([name, value]) =>
            window.dash_clientside.set_props({ type: "origin", name: name }, {
              children: "default " + value.toLocaleString("en") + (base.scales[name] ? "%" : ""),
            })
          );
        if (!fresh || ids.every((id) => !(id.name in fresh) || same(fresh[id.name], base.defaults[id.name]))) return none();
        window.dash_clientside.set_props("base", {
          data: Object.assign({}, base, { defaults: Object.assign({}, base.defaults, fresh) }),
        });
        ids.forEach(function (id, place) {
          if (id.name in fresh && same(values[place], base.defaults[id.name]))
            window.dash_clientside.set_props(id, { value: fresh[id.name] });
        });
        return none();
      },

      // The numbers of a card are asked for only while its table is open.
      ask: function (clicks, query, asked) {
        if (clicks % 2 === 1) return query;
        return asked === undefined || asked === null ? none() : null;
      },

      png: (clicks, id, query, days) => image("png", clicks, id, query, days),
      svg: (clicks, id, query, days) => image("svg", clicks, id, query, days),
      copyImage: (clicks, id, query, days) => image("copy", clicks, id, query, days),

      link: async function (clicks, id) {
        if (!clicks) return none();
        return copied(window.location.href.split("#")[0] + "#card-" + id.card);
      },

      copied: (done) => (done === said().copied ? done : none()),

      open: (clicks) => (clicks ? true : none()),
    },
  });
})();
