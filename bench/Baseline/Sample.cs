namespace Practice.Actors.Bench.Baseline;

/// <summary>A closed request's JSON, to answer without looking anything up.</summary>
internal static class Sample
{
    public const string Closed = """
        {"id":"req_65fbtgxefknhf87g5d7nnzmp4r","trackingCode":"hp7jf-e6w08-6","unit":"620623100010","state":"closed","menuItem":"menu_79ty0bgsw5z9v531tef24ac185","platform":"ecology","reviewRequired":false,"channel":"phone","contact":"pd_1gnreg0tx14tmmcch4pd6an76p","description":null,"wishedFor":null,"leadTeam":"team_09ygcy9stpt8arfwztcsss623p","helpers":[],"round":1,"report":{"team":"team_09ygcy9stpt8arfwztcsss623p","result":"solved","volunteers":2,"minutes":60,"note":null,"completedAt":"2026-11-23T18:16:53.774492+00:00"},"rating":{"rating":5,"by":"served","note":null,"ratedAt":"2026-11-23T18:16:53.784411+00:00"},"reopened":0,"placedAt":"2026-11-23T18:16:53.196322+00:00","changedAt":"2026-11-23T18:16:53.799921+00:00","serviceMinutes":120,"stateType":"solved","allowed":["reopen"]}
        """;
}
