"""What the figures of past shocks and of the evidence say in Japanese and Chinese."""

# ruff: noqa: E501

EVIDENCE: tuple[tuple[str, str, str], ...] = (
    # shocks in event time
    (
        "{case} is lowest in month {month} after the onset: {depth}; the {count} others at {low} to {high}.",
        "{case}は開始から{month}か月目に最も低く{depth}。他の{count}事例は{low}～{high}。",
        "{case}在开始后第{month}个月最低，为{depth}；其他{count}个事件为{low}至{high}。",
    ),
    (
        "The lowest months of {count} cases lie between {low} and {high}.",
        "{count}事例の最も低い月は{low}～{high}。",
        "{count}个事件最低的月份在{low}至{high}之间。",
    ),
    (
        "{case} is lowest in month {month} after the onset: {depth}.",
        "{case}は開始から{month}か月目に最も低く{depth}。",
        "{case}在开始后第{month}个月最低，为{depth}。",
    ),
    (
        "{case} is lowest in month {month} after the onset: {depth}; the one other case at {low}.",
        "{case}は開始から{month}か月目に最も低く{depth}。他の1事例は{low}。",
        "{case}在开始后第{month}个月最低，为{depth}；另一事件为{low}。",
    ),
    ("{case} ({kind})", "{case}（{kind}）", "{case}（{kind}）"),
    (
        "By months since the onset; month 0 is in part before it. Medians; band: 80% interval of this case. Open squares: shocks that were no dispute.",
        "開始からの月数。0か月目は開始前の日を含む。線は中央値、帯は本事例の80％区間。白抜きの四角は対立によらないショック。",
        "横轴为开始后的月数，第0个月包含开始之前的日子。线为中位数，色带为本事件的80%区间。空心方块为非争端引起的冲击。",
    ),
    (
        "Source: {publishers}; baselines: this project, model {models}. As of {day}.",
        "出所：{publishers}。ベースラインは本プロジェクト（モデル {models}）。{day}時点。",
        "来源：{publishers}；基准情形：本项目（模型 {models}）。截至{day}。",
    ),
    (
        "Arrivals after the onset, change on the same month of the last year before it, %",
        "開始後の到着者数、開始前1年の同月比、％",
        "事件开始后的到访人数，与开始前一年同月相比的变化，%",
    ),
    (
        "By months since the onset; month 0 is in part before it. No trend removed: a shape to compare, not an effect. Open squares: shocks that were no dispute.",
        "開始からの月数。0か月目は開始前の日を含む。すう勢は除いておらず、比べるための形であって影響ではない。白抜きの四角は対立によらないショック。",
        "横轴为开始后的月数，第0个月包含开始之前的日子。未剔除趋势：可比较形状，并非影响。空心方块为非争端引起的冲击。",
    ),
    (
        "Source: {publishers}; changes: this project. As of {day}.",
        "出所：{publishers}。変化率は本プロジェクト。{day}時点。",
        "来源：{publishers}；变化率：本项目。截至{day}。",
    ),
    # one shock
    (
        "By months since the onset. Shading: 50, 80 and 95% intervals. Dashed: half of the deepest month, regained after {count} months.",
        "開始からの月数。濃淡は50・80・95％区間。破線は最も深い月の半分で、{count}か月後に回復。",
        "横轴为开始后的月数。深浅为50%、80%、95%区间。虚线为最深月份的一半，{count}个月后恢复。",
    ),
    (
        "By months since the onset. Shading: 50, 80 and 95% intervals.",
        "開始からの月数。濃淡は50・80・95％区間。",
        "横轴为开始后的月数。深浅为50%、80%、95%区间。",
    ),
    (
        "By months since the onset. Shading: 50, 80 and 95% intervals. Dashed: half of the deepest month, not regained.",
        "開始からの月数。濃淡は50・80・95％区間。破線は最も深い月の半分で、まだ回復していない。",
        "横轴为开始后的月数。深浅为50%、80%、95%区间。虚线为最深月份的一半，尚未恢复。",
    ),
    (
        "Deepest in {month}: {change} (95% interval {ends}).",
        "最も深いのは{month}で{change}（95％区間 {ends}）。",
        "最深为{month}：{change}（95%区间{ends}）。",
    ),
    (
        "Deepest in {month}: {change} (95% interval {ends} below).",
        "最も深いのは{month}で{change}（95％区間 {ends}減）。",
        "最深为{month}：{change}（95%区间为下降{ends}）。",
    ),
    ("Lowest in {month}: {change}.", "最も低いのは{month}で{change}。", "最低为{month}：{change}。"),
    (
        "Visitors from {market} to {destination}, difference from the baseline, %",
        "{market}から{destination}への訪問者数、ベースラインとの差、％",
        "{market}赴{destination}的到访人数，与基准情形之差，%",
    ),
    (
        "Visitors from {market} to {destination}, change on the same month before the onset, %",
        "{market}から{destination}への訪問者数、開始前の同月比、％",
        "{market}赴{destination}的到访人数，与开始前同月相比的变化，%",
    ),
    (
        "By months since the onset. No baseline, so no effect and no interval; no trend removed.",
        "開始からの月数。ベースラインがないため影響も区間もなく、すう勢は除いていない。",
        "横轴为开始后的月数。没有基准情形，因此没有影响和区间；未剔除趋势。",
    ),
    # both readings of the effect
    (
        "Source: {publishers}; effects: this project, model {models}. As of {day}.",
        "出所：{publishers}。影響の推定は本プロジェクト（モデル {models}）。{day}時点。",
        "来源：{publishers}；影响估计：本项目（模型 {models}）。截至{day}。",
    ),
    (
        "Visitors from {market} to {destination}, two readings of the effect, %",
        "{market}から{destination}への訪問者数、影響の二つの推定、％",
        "{market}赴{destination}的到访人数，影响的两种估计，%",
    ),
    ("against the baseline", "ベースライン比", "与基准情形相比"),
    ("against the donors", "対照市場比", "与对照市场相比"),
    ("{month}, {method}", "{month}、{method}", "{month}，{method}"),
    (
        "Filled: against the market's own baseline. Open: against the weighted donors. Lines: 95 and (thick) 80% intervals. Right: all months that both know.",
        "塗りつぶしは自らのベースライン比、白抜きは加重した対照市場比。線は95％区間、太線は80％区間。右端は両方が分かる全月。",
        "实心为与自身基准情形相比，空心为与加权对照市场相比。线为95%区间，粗线为80%区间。最右为两者均已知的全部月份。",
    ),
    (
        "For all months that both know, the baseline says {ours} and the donors say {theirs}.",
        "両方が分かる全月では、ベースライン比{ours}、対照市場比{theirs}。",
        "在两者均已知的全部月份，基准情形给出{ours}，对照市场给出{theirs}。",
    ),
    (
        "Filled: against the baseline. Lines: 95 and (thick) 80% intervals. Right: all months together.",
        "塗りつぶしはベースライン比。線は95％区間、太線は80％区間。右端は全月の合計。",
        "实心为与基准情形相比。线为95%区间，粗线为80%区间。最右为全部月份合计。",
    ),
    (
        "The baseline says {ours} for all months together; no donors stand beside it.",
        "全月の合計でベースライン比{ours}。対照市場による推定はない。",
        "全部月份合计，基准情形给出{ours}；没有对照市场的估计。",
    ),
    ("all", "全月", "全部"),
    # checks
    ("This case: {size} standard deviations", "本事例：{size}標準偏差", "本事件：{size}个标准差"),
    ("{name}: {size} standard deviations", "{name}：{size}標準偏差", "{name}：{size}个标准差"),
    (
        "Visitors from {market} to {destination}, effect in standard deviations of its method",
        "{market}から{destination}への訪問者数、影響（手法の標準偏差を単位とする）",
        "{market}赴{destination}的到访人数，影响（以方法的标准差为单位）",
    ),
    (
        "Filled: this case. Open: the same measurement where nothing happened. Rank: place of this case among all of its row, by size.",
        "塗りつぶしは本事例、白抜きは何も起きていない所での同じ測定。順位は同じ行の中での大きさの順。",
        "实心为本事件，空心为未发生任何事件处的同样测量。名次为本事件在该行中按大小的位置。",
    ),
    ("Rank", "順位", "名次"),
    ("{rank} of {count}", "{count}中{rank}位", "{count}中第{rank}"),
    ("1 placebo", "プラセボ1件", "1个安慰剂检验"),
    ("{count} placebos", "プラセボ{count}件", "{count}个安慰剂检验"),
    (
        "{group}: rank {rank} of {count}; counted with itself, {share} are as extreme.",
        "{group}：{count}中{rank}位で、自身を含め{share}が同程度以上。",
        "{group}：{count}中第{rank}，连同自身有{share}同样极端。",
    ),
    (
        "Visitors from {market} to {destination}, effect under other choices, %",
        "{market}から{destination}への訪問者数、別の選択による影響、％",
        "{market}赴{destination}的到访人数，其他选择下的影响，%",
    ),
    (
        "All months together. Line: the effect as measured. Each row changes one choice of the baseline.",
        "全月の合計。縦線は測定された影響。各行はベースラインの選択を一つだけ変えたもの。",
        "全部月份合计。竖线为所测影响。每行只改变基准情形的一个选择。",
    ),
    (
        "The measured effect is {effect}; the {count} other choices move it by at most {moved} points.",
        "測定された影響は{effect}。別の{count}通りの選択で動くのは最大{moved}ポイント。",
        "所测影响为{effect}；其他{count}种选择最多使其变动{moved}个百分点。",
    ),
    ("as measured: {effect}", "測定値：{effect}", "所测：{effect}"),
    (
        "Visitors from {market} to {destination}, effect without each donor, %",
        "{market}から{destination}への訪問者数、対照市場を一つ除いた影響、％",
        "{market}赴{destination}的到访人数，逐一去除对照市场后的影响，%",
    ),
    (
        "Line: with all donors. Dots: without the one named. Weights add to 100%; under 0.5% not shown.",
        "縦線は全対照市場、点は名前の市場を除いた場合。重みの合計は100％、0.5％未満は示さない。",
        "竖线为全部对照市场，点为去除所列市场后。权重合计100%，低于0.5%的不显示。",
    ),
    ("with all donors: {effect}", "全対照市場：{effect}", "全部对照市场：{effect}"),
    ("Weight", "重み", "权重"),
    (
        "{market} has the largest weight, {share}; without one donor the effect lies between {low} and {high}.",
        "重みが最も大きいのは{market}で{share}。一つ除いた影響は{low}～{high}。",
        "权重最大的是{market}，{share}；去除一个对照市场后影响在{low}至{high}之间。",
    ),
    # earlier years
    (
        "Visitors from {market} to {destination} before the onset, {unit} a month",
        "開始前の{market}から{destination}への訪問者数、{unit}／月",
        "开始前{market}赴{destination}的到访人数，{unit}／月",
    ),
    (
        "Ink: came. Blue: what the baseline would have said from the same month of earlier years, at most twelve months ahead; shading 50, 80 and 95% intervals.",
        "墨色は実績。青は以前の年の同じ月にベースラインが示したであろう値（最長12か月先）。濃淡は50・80・95％区間。",
        "墨色为实际。蓝色为基准情形在以往各年同月会给出的值（最多提前十二个月）；深浅为50%、80%、95%区间。",
    ),
    (
        "In {count} months of earlier years the median missed by {error} on average, and the 80% interval held {held} of them.",
        "以前の年の{count}か月で中央値の誤差は平均{error}、80％区間に入ったのは{held}か月。",
        "在以往各年的{count}个月中，中位数平均误差{error}，80%区间包含其中{held}个月。",
    ),
    ("would have been said", "示したであろう値", "会给出的值"),
    # backtest
    (
        "Share of months inside the interval, {series}, %",
        "区間に入った月の割合、{series}、％",
        "落入区间的月份比重，{series}，%",
    ),
    (
        "Rolling origins, one to twelve months ahead. Upright line: the share that the interval promises. Thin line: from the worst to the best of the twelve.",
        "起点をずらした検証、1～12か月先。縦線は区間が約束する割合。細線は12か月のうち最も低い値から最も高い値まで。",
        "滚动起点，提前一至十二个月。竖线为区间所承诺的比重。细线为十二个月中最差到最好。",
    ),
    (
        "Rolling origins, one to twelve months ahead. Upright line: the share that the interval promises.",
        "起点をずらした検証、1～12か月先。縦線は区間が約束する割合。",
        "滚动起点，提前一至十二个月。竖线为区间所承诺的比重。",
    ),
    ("{level}%, {era}", "{level}％、{era}", "{level}%，{era}"),
    ("{months} months", "{months}か月", "{months}个月"),
    ("{name}: {held} of {months} months", "{name}：{months}か月のうち{held}", "{name}：{months}个月中的{held}"),
    ("The {level}% interval held {shares}.", "{level}％区間に入ったのは{shares}。", "{level}%区间包含了{shares}。"),
    ("{share} of the months {era}", "{era}の月の{share}", "{era}月份的{share}"),
    (
        "Mean absolute scaled error one to twelve months ahead, {series}",
        "平均絶対スケール誤差（MASE）、1～12か月先、{series}",
        "提前一至十二个月的平均绝对标度误差（MASE），{series}",
    ),
    (
        "MASE: 1 is the mean change over a year in the past of the series; smaller is nearer. Filled: before COVID-19. Open: after reopening.",
        "1は系列の過去における1年間の変化の平均で、小さいほど近い。塗りつぶしはコロナ禍前、白抜きは再開後。",
        "1为序列过去一年间变化的平均，越小越接近。实心为疫情前，空心为重新开放后。",
    ),
    (
        "{method}, {era}: MASE {mase}, mean error {mape}",
        "{method}、{era}：MASE {mase}、平均誤差{mape}",
        "{method}，{era}：MASE {mase}，平均误差{mape}",
    ),
    (
        "A month is missed by {ours} on average {era}, by {naive} with the seasonal naive method.",
        "{era}の1か月の誤差は平均{ours}、季節ナイーブ法では{naive}。",
        "{era}每月平均误差{ours}，季节朴素法为{naive}。",
    ),
    ("this project", "本プロジェクト", "本项目"),
    ("before COVID-19", "コロナ禍前", "疫情前"),
    ("after reopening", "再開後", "重新开放后"),
    ("seasonal naive", "季節ナイーブ法", "季节朴素法"),
)
