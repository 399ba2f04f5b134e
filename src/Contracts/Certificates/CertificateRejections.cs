using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Certificates;

/// <summary>Why service certificates refuse.</summary>
public static class CertificateRejections
{
    public static readonly RejectionCode VolunteerUnknown = new("certificate.volunteer-unknown", Invalid,
        "{field}：没有这位志愿者，或其登记已不在。", "{field}: there is no such volunteer, or the registration is gone.");

    public static readonly RejectionCode PeriodWrong = new("certificate.period", Invalid,
        "起止日期须先后有序，且不晚于今天。", "The period must begin before it ends, and end today at the latest.");

    public static readonly RejectionCode NothingToCertify = new("certificate.nothing", Conflict,
        "该期间没有计入的服务时长。", "No service counts in that period.");

    public static readonly RejectionCode NotWaiting = new("certificate.not-waiting", Conflict,
        "该证明申请已处理。", "The application has been decided already.");

    public static readonly RejectionCode NotIssued = new("certificate.not-issued", Conflict,
        "该证明尚未开具，或已失效。", "The certificate is not issued, or is no longer in force.");
}
