// What runs in the browser: reading the controls, writing the link, images of a chart. Nothing here computes a figure.
(function () {
  const none = () => window.dash_clientside.no_update;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  function lastTriggered() {
    const triggered = window.dash_clientside.callback_context.triggered;
    return triggered && triggered.length ? triggered[0].prop_id : "";
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

      // What the page now shows: the address bar, the language and the links follow.
      follow: function (query, base) {
        if (!query || !window.ledgerNavigation.stands(base.stamp)) return;
        window.ledgerNavigation.write(window.ledgerActions.searchOf(query));
        document.documentElement.lang = base.language === "zh" ? "zh-Hans" : base.language;
        window.ledgerActions.follow(query, base);
      },

      share: async function (clicks) {
        if (!clicks) return none();
        const done = await window.ledgerActions.copied(window.location.href);
        window.ledgerActions.sayFor(document.getElementById("share"), done);
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

      // Which preset the controls stand at; what stands as it did is not written again.
      pressed: function (values, controls, ids, base, before, look) {
        const now = {};
        controls.forEach((id, place) => (now[id.name] = values[place]));
        const wanted = (preset) => Object.assign({}, base.defaults, base.presets[preset]);
        const equals = (preset, names) => names.every((name) => !(name in now) || same(now[name], wanted(preset)[name]));
        // The sliders of a path that is followed or told in phases count once one of them is moved.
        const idle = base.pathless.includes(now.scenario) && equals(now.scenario, base.path) ? "idle" : "";
        const unlessSame = (value, old) => (value === old ? none() : value);
        return [
          ids.map((id, place) => unlessSame(equals(id.name, base.inputs) ? "true" : "false", before[place])),
          unlessSame(idle, look),
        ];
      },

      // Controls that nobody has moved follow the defaults of the new day.
      refresh: function (fresh, base, values, ids) {
        if (!fresh) return none();
        const usual = fresh.values;
        Object.entries(fresh.words).forEach(([name, words]) =>
          window.dash_clientside.set_props({ type: "origin", name: name }, { children: words })
        );
        // The tick of the default on its slider.
        Object.entries(usual).forEach(([name, value]) =>
          window.dash_clientside.set_props({ type: "control", name: name, kind: "slider" }, { marks: [{ value: value }] })
        );
        if (ids.every((id) => !(id.name in usual) || same(usual[id.name], base.defaults[id.name]))) return none();
        window.dash_clientside.set_props("base", {
          data: Object.assign({}, base, { defaults: Object.assign({}, base.defaults, usual) }),
        });
        ids.forEach(function (id, place) {
          if (id.name in usual && same(values[place], base.defaults[id.name]))
            window.dash_clientside.set_props(id, { value: usual[id.name] });
        });
        return none();
      },

      open: (clicks) => (clicks ? true : none()),
    },
  });
})();
