//! Reading the words before the numbers: province to community, road, estate or hamlet.

use super::Region;
use super::scan::ROAD_ENDS;

const PROVINCES: [&str; 34] = [
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "台湾",
    "香港",
    "澳门",
];

/// Ends of the name of an estate of blocks. A hamlet (王家塘) has none of them.
const ESTATE_ENDS: [&str; 14] = [
    "新村", "小区", "花园", "花苑", "家园", "公寓", "大厦", "广场", "苑", "宿舍", "新城", "雅居", "名都",
    "公馆",
];

/// Districts whose names begin like the end of a road.
const LIKE_ROAD_ENDS: [&str; 3] = ["路桥区", "道里区", "道外区"];

/// Words that say only where within a number: 12号院内.
const WITHIN: [&str; 7] = ["内", "院", "院内", "大院", "里面", "大院内", "楼内"];

/// The words before the first number.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) region: Region,
    pub(super) main_road: Option<String>,
    pub(super) road: Option<String>,
    pub(super) estate: Option<String>,
}

/// 江苏 → 江苏省, 上海 → 上海市, 广西 → 广西自治区.
pub(super) fn full_province(short: &str) -> String {
    let end = match short {
        "北京" | "天津" | "上海" | "重庆" => "市",
        "内蒙古" | "广西" | "西藏" | "宁夏" | "新疆" => "自治区",
        "香港" | "澳门" => "特别行政区",
        _ => "省",
    };
    format!("{short}{end}")
}

pub(super) fn is_estate_of_blocks(estate: &str) -> bool {
    let named_quarter = estate.ends_with(['区', '期']);
    // 丽华三村 is an estate, 王家村 a village.
    let numbered = estate.strip_suffix('村').is_some_and(|name| name.ends_with(super::numerals::is_numeral));
    named_quarter || numbered || ESTATE_ENDS.iter().any(|end| estate.ends_with(end))
}

pub(super) fn is_within(name: &str) -> bool {
    WITHIN.contains(&name)
}

/// Reads the words before the first number.
pub(super) fn read_head(words: &str) -> Head {
    let mut head = Head::default();
    let words = head.region.take(words);
    let (estate, words) = estate_before_road(words);
    if let Some((outer, inner)) = road_and_rest(words) {
        let inner_is_road = ends_as_road(inner);
        let (road, below) = if inner_is_road { (inner, None) } else { (outer, Some(inner)) };
        head.main_road = inner_is_road.then(|| outer.to_owned());
        head.road = Some(road.to_owned());
        head.estate = estate.or(below).map(estate_name);
    } else if ends_as_road(words) {
        head.road = Some(words.to_owned());
        head.estate = estate.map(estate_name);
    } else if !words.is_empty() {
        let (community, hamlet) = village_and_hamlet(words);
        head.region.community = head.region.community.take().or_else(|| community.map(str::to_owned));
        head.estate = Some(estate_name(hamlet));
    }
    // 卜弋村委12号: the village itself is the place.
    if head.road.is_none() && head.estate.is_none() {
        head.estate = head.region.community.take();
    }
    head
}

/// 清潭新村小区 and 清潭新村 are one name; 村委会 stands for the village.
pub(super) fn estate_name(name: &str) -> String {
    let village = ["村民委员会", "村委会", "村委"].iter().find_map(|end| name.strip_suffix(end));
    let shorter = ["住宅小区", "小区"].iter().find_map(|end| name.strip_suffix(end));
    match (village, shorter) {
        (Some(village), _) if village.ends_with('村') => village.to_owned(),
        (Some(village), _) => format!("{village}村"),
        (None, Some(short)) if ESTATE_ENDS.iter().any(|end| short.ends_with(end)) => short.to_owned(),
        (None, Some(short)) if name.ends_with("住宅小区") => format!("{short}小区"),
        _ => name.to_owned(),
    }
}

impl Region {
    /// Takes province, city, district, town and community off the front, as far as a name is left behind them.
    fn take<'a>(&mut self, words: &'a str) -> &'a str {
        let words = self.take_province(words);
        let words = taken(&mut self.city, words, &["自治州", "地区", "市", "盟"], city_fits);
        let words =
            taken(&mut self.district, words, &["自治县", "自治旗", "区", "县", "市", "旗"], district_fits);
        let words = taken(&mut self.town, words, &["街道办事处", "街道", "办事处", "镇", "乡"], town_fits);
        let ends = ["社区居委会", "社区", "居民委员会", "居委会", "居委", "村民委员会", "村委会", "村委"];
        let words = taken(&mut self.community, words, &ends, community_fits);
        self.community = self.community.take().map(|name| community_name(&name));
        words
    }

    fn take_province<'a>(&mut self, words: &'a str) -> &'a str {
        let Some(province) = PROVINCES.iter().find(|province| words.starts_with(**province)) else {
            return words;
        };
        let rest = &words[province.len()..];
        let ends = ["壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "自治区", "省", "市"];
        let behind = ends.iter().find_map(|end| rest.strip_prefix(end));
        // 北京路, 上海花园: the name of a province may begin another name; without 省 a city must follow.
        let bare = || rest.chars().take(4).any(|c| c == '市').then_some(rest);
        let Some(left) = behind.filter(|left| goes_on(left)).or_else(bare) else { return words };
        self.province = Some((*province).to_owned());
        left
    }
}

/// Takes a name with one of these ends off the front; the earliest end at which the name fits counts.
fn taken<'a>(
    slot: &mut Option<String>,
    words: &'a str,
    ends: &[&str],
    fits: fn(&str, &str) -> bool,
) -> &'a str {
    for (at, _) in words.char_indices().skip(1).take(14) {
        let Some(end) = ends.iter().find(|end| words[at..].starts_with(**end)) else { continue };
        let (name, left) = (&words[..at], &words[at + end.len()..]);
        if fits(name, end) && goes_on(left) {
            *slot = Some(words[..at + end.len()].to_owned());
            return left;
        }
    }
    words
}

/// Whether a name stands here that can be a place by itself: 清潭路, but not 路, 花园 or 口.
fn goes_on(left: &str) -> bool {
    let long = left.chars().count() >= 2;
    let bare_end = ESTATE_ENDS.contains(&left) || ROAD_ENDS.contains(&left) || is_within(left);
    let opens = |ends: &[&str]| ends.iter().any(|end| left.starts_with(end));
    // 路桥 of Taizhou is a district, and its street and estates are called after it. 花园街 is a road, 花园南区 is the end of another name.
    let part = opens(&["花园", "花苑", "家园", "公寓", "新村", "小区", "广场"]) && !ends_as_road(left);
    long && !bare_end && !part && (!opens(&ROAD_ENDS) || opens(&LIKE_ROAD_ENDS) || left.starts_with("路桥"))
}

/// 常州天宁清潭路 → 常州市天宁区清潭路. An area is completed only at the front, and only where a name of its own is left:
/// 钟楼路 and 天宁新村 are names themselves.
pub(super) fn with_area_ends(clean: &str, areas: &[&str]) -> String {
    let (mut done, mut left) = (String::new(), clean);
    for area in areas {
        let Some((short, _)) = area.char_indices().last().map(|(at, _)| area.split_at(at)) else { continue };
        let next = left
            .strip_prefix(area)
            .or_else(|| left.strip_prefix(short).filter(|next| is_long(short) && stands_alone(next)));
        if let Some(next) = next {
            done.push_str(area);
            left = next;
        }
    }
    done + left
}

fn stands_alone(left: &str) -> bool {
    let name: String = left.chars().take_while(|c| !c.is_ascii_alphanumeric()).collect();
    let names_more = name.starts_with(['省', '市', '区', '县', '镇', '乡']) || name.starts_with("街道");
    name.chars().count() >= 3 && goes_on(&name) && !names_more
}

fn is_long(name: &str) -> bool {
    name.chars().count() >= 2
}

fn has_road(name: &str) -> bool {
    // 路桥区 begins with one of them.
    name.chars().skip(1).any(|c| "路街巷弄村苑".contains(c))
}

fn city_fits(name: &str, _: &str) -> bool {
    // 镇江, 景德镇.
    let inner = name.trim_start_matches('镇').trim_end_matches('镇');
    is_long(name) && !has_road(name) && !inner.contains(['区', '县', '镇', '乡'])
}

/// 天宁区, but not 小区, 厂区, 南区, 三区.
fn district_fits(name: &str, end: &str) -> bool {
    let part_of_estate = name.ends_with(['小', '社', '厂', '校', '院', '宅', '活', '属', '墅', '期']);
    let ordinal =
        name.ends_with(super::numerals::is_numeral) || name.ends_with(|c: char| c.is_ascii_alphanumeric());
    let single = matches!(name, "郊" | "城" | "矿") || end == "县";
    (is_long(name) || single) && !has_road(name) && !(end == "区" && (part_of_estate || ordinal))
}

fn town_fits(name: &str, end: &str) -> bool {
    // 清潭路街道 is a town, 清潭路古镇 is not.
    end.starts_with("街道") || !has_road(name) || end == "办事处"
}

fn community_fits(name: &str, _: &str) -> bool {
    is_long(name) && !name.contains(['路', '街', '巷', '弄'])
}

fn community_name(name: &str) -> String {
    let short = ["社区居委会", "居民委员会", "居委会", "居委"].iter().find_map(|end| name.strip_suffix(end));
    short.map_or_else(|| estate_name(name), |short| format!("{short}社区"))
}

fn ends_as_road(words: &str) -> bool {
    let stem = ROAD_ENDS.iter().find_map(|end| words.strip_suffix(end));
    stem.is_some_and(|stem| !stem.is_empty())
}

/// 清潭路清潭新村 → (清潭路, 清潭新村); 劳动路友谊巷 → (劳动路, 友谊巷). 中山路二巷, 清潭路东, 和平路小区 stay whole.
fn road_and_rest(words: &str) -> Option<(&str, &str)> {
    let split = |(at, _): (usize, char)| {
        let end = ROAD_ENDS.iter().find(|end| **end != "道" && words[at..].starts_with(**end))?;
        let (road, rest) = words.split_at(at + end.len());
        (at > 0 && goes_on(rest) && !is_numbered_lane(rest) && !rest.starts_with(['道', '坊', '口']))
            .then_some((road, rest))
    };
    words.char_indices().filter_map(split).next()
}

/// 二巷, 东一弄: a side lane without a name of its own.
fn is_numbered_lane(words: &str) -> bool {
    let Some(stem) = ROAD_ENDS.iter().find_map(|end| words.strip_suffix(end)) else { return false };
    stem.chars().all(|c| super::numerals::is_numeral(c) || "东南西北中前后".contains(c))
}

/// 清潭新村清潭路 → (清潭新村, 清潭路).
fn estate_before_road(words: &str) -> (Option<&str>, &str) {
    if !ends_as_road(words) {
        return (None, words);
    }
    let split = |end: &&str| {
        let at = words.find(*end)? + end.len();
        let (estate, road) = words.split_at(at);
        (is_long(estate.strip_suffix(*end)?) && goes_on(road) && road.chars().count() >= 3)
            .then_some((estate, road))
    };
    let found = ESTATE_ENDS.iter().filter(|end| is_long(end)).find_map(split);
    found.map_or((None, words), |(estate, road)| (Some(estate), road))
}

/// 卜弋村王家塘 → (卜弋村, 王家塘); 曹杨新村南区 and 建设三村 stay whole.
fn village_and_hamlet(words: &str) -> (Option<&str>, &str) {
    let split = |(at, _): (usize, &str)| {
        let (village, hamlet) = words.split_at(at + "村".len());
        let named = is_long(&words[..at])
            && !words[..at].ends_with('新')
            && !words[..at].ends_with(super::numerals::is_numeral);
        let hamlet_fits = goes_on(hamlet) && !hamlet.starts_with('委') && !is_estate_of_blocks(hamlet);
        (named && hamlet_fits).then_some((village, hamlet))
    };
    let found = words.match_indices('村').find_map(split);
    found.map_or((None, words), |(village, hamlet)| (Some(village), hamlet))
}
