-- from_month: the first month that an approved scheme holds for. provisional: 1 where something in it was assumed. partition: in which its history lies.
create table assessment_schemes (
    id text primary key,
    center text not null,
    state text not null,
    name text not null,
    name_en text not null,
    provisional bigint not null,
    from_month text,
    drafted_at bigint not null,
    approved_at bigint,
    partition bigint not null,
    version bigint not null
);

create index assessment_schemes_drafted on assessment_schemes (drafted_at, id);
create index assessment_schemes_due on assessment_schemes (partition, from_month) where state = 'approved';

-- entries: of people, that wait for a second one; objections: that are open. digest: of what is published, as it stands.
create table assessments (
    id text primary key,
    center text not null,
    month text not null,
    state text not null,
    scheme text not null,
    drafted_at bigint not null,
    object_until bigint not null,
    entries bigint not null,
    objections bigint not null,
    amendments bigint not null,
    published_at bigint,
    digest text,
    changed_at bigint not null,
    version bigint not null
);

create index assessments_month on assessments (month, center);
create index assessments_published on assessments (published_at, id) where published_at is not null;

-- What is published, a row for each subject; total: in hundredths of a point, null where it is not rated.
create table assessment_scores (
    assessment text not null,
    board text not null,
    subject text not null,
    month text not null,
    total bigint,
    rank bigint,
    primary key (assessment, board, subject)
);

create index assessment_scores_subject on assessment_scores (subject, board, month);
