package org.daybook.drill.dashboard;

import java.util.List;

/** The wikis that are tracked, with words in their scripts; those that articles come from most stand first. */
final class Wikis {

    /** @param joiner what stands between the words of a title; MediaWiki writes a space as an underscore */
    record Wiki(String language, String project, String joiner, List<String> words) {

        private Wiki(String language, String project, String joiner, String words) {
            this(language, project, joiner, List.of(words.split(" ")));
        }
    }

    private static final String W = "wikipedia";

    static final List<Wiki> ALL = List.of(
            new Wiki(
                    "en",
                    W,
                    "_",
                    "History River Bridge Women Museum O'Brien University Football Elections"
                            + " St._John's AC/DC Biology Climate 100% C++ \"Heroes\" Album List_of Railway Sir--Knight"),
            new Wiki("es", W, "_", "Historia Río Niño España Música Año Corazón Jardín Güelfos Universidad Península"),
            new Wiki("fr", W, "_", "Château Forêt Élection L'Œuvre Français Cœur Noël Île Musée Hôpital Liberté"),
            new Wiki("ru", W, "_", "История Река Россия Ёжик Съезд Музей Женщина Футбол Выборы Железнодорожный"),
            new Wiki("ar", W, "_", "تاريخ مدينة جامعة كتاب نهر متحف القاهرة مُحَمَّد العربية علم"),
            new Wiki("zh", W, "", "中国 历史 北京 大学 河流 博物馆 女性 足球 選舉 𠮷野 龍 鐵路"),
            new Wiki("uk", W, "_", "Історія Річка Київ Їжак Ґанок Музей Жінка Об'єднання Вибори"),
            new Wiki("cs", W, "_", "Dějiny Řeka Příliš Žluťoučký Kůň Úpěl Ďábelské Ódy Knihovna Vltava"),
            new Wiki("fa", W, "_", "تاریخ رودخانه دانشگاه می\u200cخواهم کتاب موزه ایران پژوهش"),
            new Wiki("ja", W, "", "日本 歴史 東京 がっこう か\u3099くせい 川 博物館 サッカー ﾊﾝｶｸ 選挙"),
            new Wiki("he", W, "_", "ירושלים שָׁלוֹם ספר נהר מוזיאון אוניברסיטה צה\"ל היסטוריה"),
            new Wiki("hi", W, "_", "इतिहास नदी विश्वविद्यालय हिन्दी कक्षा स्त्री पुस्तक भारत क्षत्रिय"),
            new Wiki("bn", W, "_", "ইতিহাস নদী বিশ্ববিদ্যালয় বাংলা নারী পুস্তক ঢাকা"),
            new Wiki("ko", W, "_", "역사 대학교 서울 한국 강 박물관 여성 축구"),
            new Wiki("th", W, "", "ประวัติศาสตร์ แม่น้ำ กรุงเทพ มหาวิทยาลัย ผู้หญิง น้ำ"),
            new Wiki("vi", W, "_", "Lịch_sử Vie\u0323\u0302t_Nam Sông Đại_học Nguye\u0302\u0303n Phụ_nữ Bảo_tàng"),
            new Wiki("el", W, "_", "Ιστορία Αθήνα Πανεπιστήμιο Ποταμός Γυναίκα Βιβλίο Ὀδυσσεύς"),
            new Wiki("ka", W, "_", "ისტორია მდინარე თბილისი უნივერსიტეტი ქალი წიგნი"),
            new Wiki("ta", W, "_", "வரலாறு ஆறு பல்கலைக்கழகம் தமிழ் பெண் நூல் க்ஷேத்திரம்"),
            new Wiki("tr", W, "_", "Tarih Irmak İstanbul Üniversite Kadın Çiçek Şehir Iğdır ığdır"),
            new Wiki("www", "wikidata", "", "Q1 Q42 Q7251 Q12418 Q9592 Q64 Q1339"),
            new Wiki(
                    "commons",
                    "wikimedia",
                    "_",
                    "File:Sunset 🌅 👩🏽‍🔬 🇨🇿 Map_of Portrait 𝔊othic e\u0301clair Z\u0351\u036B\u0343\u036A"));

    private static final List<String> ENDINGS = List.of(
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "_(1987)",
            "_(film)",
            "_🐎",
            "_I\u0307",
            "_☃\uFE0F",
            ",_2025",
            "_\\_backslash",
            "_&_co.",
            "_;--");

    private Wikis() {}

    /** The identifier of a wiki, from 1, for that row: the first ones more often. */
    static long of(Draw draw, long row) {
        return 1 + draw.below(1 + draw.of("rank").below(ALL.size(), row), row);
    }

    static Wiki byId(long id) {
        return ALL.get(Math.toIntExact(id - 1));
    }

    /** A page's title in the script of its wiki, at most 255 bytes. */
    static String title(long wiki, Draw draw, long row) {
        Wiki of = byId(wiki);
        Draw words = draw.of("words");
        StringBuilder title = new StringBuilder();
        long length = 1 + draw.below(4, row);
        for (int word = 0; word < length; word++) {
            title.append(word == 0 ? "" : of.joiner());
            title.append(of.words().get((int) words.below(of.words().size(), row * 4 + word)));
        }
        return title.append(ENDINGS.get((int) draw.of("ending").below(ENDINGS.size(), row)))
                .toString();
    }

    /** A text of so many titles. */
    static String text(long wiki, Draw draw, long row, long titles) {
        StringBuilder text = new StringBuilder();
        for (long n = 0; n < titles; n++) {
            text.append(n == 0 ? "" : "\n").append(title(wiki, draw, row * 10_000 + n));
        }
        return text.toString();
    }
}
